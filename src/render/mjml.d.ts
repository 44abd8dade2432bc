/** The part of MJML 5 that is used here; the package brings no types. */
declare module 'mjml' {
  /** A complaint of the validator about the source that it was given. */
  interface MjmlError {
    readonly line: number;
    readonly message: string;
    readonly tagName: string;
  }

  interface MjmlOptions {
    /** `strict` rejects with all complaints, `soft` compiles and gives them back. */
    readonly validationLevel?: 'strict' | 'soft' | 'skip';
    /** Web fonts to link to, by name; empty for none. */
    readonly fonts?: Readonly<Record<string, string>>;
    readonly keepComments?: boolean;
    readonly ignoreIncludes?: boolean;
  }

  /** Compiles MJML to HTML. */
  function mjml2html(source: string, options?: MjmlOptions): Promise<{ readonly html: string; readonly errors: readonly MjmlError[] }>;
  export = mjml2html;
}
