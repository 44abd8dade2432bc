import type { Remark } from './block-problem.ts';

/** Lists in lists beyond what is read. */
export const TOO_DEEP: Remark = {
  rule: 'markdown',
  level: 'error',
  message: 'Lists or quotations are nested too deeply to be read.',
  hint: 'Take levels out; two are as many as readers follow.',
};

/** `> …`: no data says who speaks. */
export const QUOTATION: Remark = {
  rule: 'markdown',
  level: 'warning',
  message: 'A quotation marked with “>” is shown as a plain paragraph.',
  hint: 'If somebody said it, put it under `quotes:` and place it with a line `[quote: ID]`; else take the “>” out.',
};

/** A table in the text. */
export const TABLE: Remark = {
  rule: 'markdown',
  level: 'warning',
  message: 'A table is shown line by line, for plain text has none.',
  hint: 'Write it as a list, or add it as a document under `media:`.',
};

/** Lines between three backticks. */
export const FENCE: Remark = {
  rule: 'markdown',
  level: 'warning',
  message: 'A passage between ``` is shown as a paragraph of code.',
  hint: 'Take the ``` out, unless it is code.',
};

/** `---` between paragraphs. */
export const RULE: Remark = {
  rule: 'markdown',
  level: 'info',
  message: 'A line drawn across the text is left out.',
  hint: 'Write a heading, `## …`, where a new part begins.',
};

/** `###` alone, as releases end on paper. */
export const END_MARK: Remark = {
  rule: 'markdown',
  level: 'info',
  message: 'A heading without words is left out; the end mark is added to each release by itself.',
  hint: 'Take the line out.',
};
