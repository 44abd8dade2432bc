/** One group of a report's fields: lower-case names, unfolded values; the first of a name counts. */
export type FieldGroup = ReadonlyMap<string, string>;

const MOST_GROUPS = 50;
const FIELD = /^([A-Za-z][A-Za-z0-9-]{0,60})[ \t]*:[ \t]*(.*)$/;

/** The groups of fields of a `message/delivery-status` or `message/feedback-report` (RFC 3464 2.1, RFC 5965 3), parted by empty lines. What is no field is left out. */
export function fieldGroups(text: string): readonly FieldGroup[] {
  const groups: Map<string, string>[] = [];
  for (const block of text.split(/\n[ \t]*\n/, MOST_GROUPS)) {
    const fields = fieldsIn(block);
    if (fields.size > 0) groups.push(fields);
  }
  return groups;
}

function fieldsIn(block: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const [, name, value] = FIELD.exec(line) ?? [];
    const key = name?.toLowerCase();
    if (key !== undefined && value !== undefined && !fields.has(key)) fields.set(key, value.trim());
  }
  return fields;
}
