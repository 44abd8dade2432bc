/**
 * The words before a command that take away root's right to write where the mode forbids it; none for anybody else, who has no such right. What is
 * read-only for a person is so for the command then, whoever runs the tests.
 */
export const WITHOUT_PRIVILEGES: readonly string[] = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all'] : [];
