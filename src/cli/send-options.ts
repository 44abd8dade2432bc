/** What the command line of `release send` says. */
export interface SendOptions {
  readonly to: readonly string[];
  readonly where: readonly string[];
  readonly test: readonly string[];
  readonly sandbox?: string | true;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly resume?: true;
  readonly uncertain?: 'resend' | 'accept';
  readonly json?: true;
}
