/** How a report for people is to look. */
export interface Look {
  /** Columns of the terminal, or of the page that a pipe leads to. */
  readonly width: number;
  /** Colours by what they mean: each takes plain text and gives it with or without escape sequences. */
  readonly paint: ReportPaint;
  /** IANA zone in which times are shown: the office's. */
  readonly timeZone: string;
}

/** Colours by what they mean. */
export interface ReportPaint {
  readonly good: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly error: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}
