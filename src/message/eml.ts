import type { Message } from './model.ts';

/** A message as an `.eml` file: with the Return-Path that a last server writes on top (RFC 5321 4.4), so that the envelope can be read from it. */
export function emlOf({ envelope, bytes }: Message): Buffer {
  return Buffer.concat([Buffer.from(`Return-Path: <${envelope.mailFrom}>\r\n`), bytes]);
}
