/** What the command line of `release serve` says. */
export interface ServeOptions {
  readonly newsroom: string;
  readonly host: string;
  readonly port: number;
  readonly proxy?: readonly string[];
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly json?: true;
}
