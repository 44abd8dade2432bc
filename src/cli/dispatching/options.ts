/** What the command line of `release send` says. */
export interface SendOptions {
  readonly to: readonly string[];
  readonly where: readonly string[];
  readonly segment?: readonly string[] | undefined;
  readonly test: readonly string[];
  readonly sandbox?: string | true;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly resume?: true;
  readonly uncertain?: 'resend' | 'accept';
  /** What every message carries as a file besides what newsroom.yaml says. */
  readonly attach?: 'pdf';
  readonly at?: string;
  /** False with `--no-wait`: what is not due yet is left to a resume, or to `release worker`. */
  readonly wait: boolean;
  /** True without a reason. */
  readonly cancel?: string | true;
  /** Id of the plan that is to be sent. */
  readonly plan?: string;
  /** Of which newsroom the plan is. */
  readonly newsroom: string;
  readonly sendAlthoughLate?: string;
  readonly trustThisClock?: string;
  readonly overrideApprovals?: string;
  readonly overrideTest?: string;
  readonly overrideQuietHours?: string;
  readonly json?: true;
}
