import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Context } from '../src/cli/context.ts';
import { loadToSend } from '../src/cli/send/load-to-send.ts';
import { createPresenter } from '../src/cli/presenter.ts';
import type { FrozenMessage } from '../src/message/model.ts';
import { instant } from '../src/release/time.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const RELEASE = 'releases/iom-beijing-2006.yaml';
const OPT_OUT_PAGE = 'https://iom.example/out';

/** The English message of the sample newsroom's release, as a dispatch freezes it, with a page for opting out: all list headers. */
export async function sampleMessage(): Promise<FrozenMessage> {
  const sendable = await loadToSend(RELEASE, contextIn(ROOT));
  if (typeof sendable === 'string') throw new Error(`${RELEASE} cannot be sent.`);
  const english = sendable.editions.find(({ message }) => message.language === 'en');
  if (english === undefined) throw new Error(`${RELEASE} has no English edition.`);
  return { ...english.message, sender: { ...english.message.sender, unsubscribe: OPT_OUT_PAGE } };
}

/** A context in a folder in which nobody listens, on one day for ever. */
export function contextIn(folder: string): Context {
  const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
  return {
    presenter: createPresenter(streams, {}),
    folder,
    environment: {},
    clock: () => instant(Date.UTC(2026, 10, 25)),
    stdin: streams.stdin,
    finish: () => undefined,
  };
}

/** A journalist of a list, by their number. */
export function journalist(number: number): { readonly address: string; readonly name: string } {
  return { address: `journalist${number}@paper${number % 997}.example`, name: `Nora Lindqvist ${number}` };
}
