import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Member } from '../../audience/model.ts';
import type { Checked } from '../../diagnostic/diagnostic.ts';
import type { FrozenMessage } from '../../message/model.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import type { AudienceAccount, Change, CommandAccount, Desk, Glance, Kit, LoadedFile, Shown, Wanted } from '../../preview/desk.ts';
import { unfinishedRelease } from '../../release/build/unfinished.ts';
import type { Edition, Release } from '../../release/model.ts';
import type { Instant } from '../../release/time.ts';
import type { EmailRendition, Format, Rendition } from '../../render/model.ts';
import type { Context } from '../context.ts';
import type { SendOptions } from '../dispatching/options.ts';
import { releasesAmong, siblingPaths } from '../files/release-files.ts';
import { releaseFilesUnder } from '../files/releases-under.ts';
import type { Finished } from '../finished.ts';
import { frozenMessageOf } from '../frozen/frozen-message.ts';
import { findingsOf, loadRelease } from '../load/release.ts';
import { renderInput } from '../load/render-input.ts';
import { RenderKits } from '../load/render-kit.ts';
import { SharedAround } from '../load/shared-around.ts';
import { mediaFilesOf, picturesInside } from '../media/files.ts';
import { logoInside } from '../media/logo.ts';
import { filesShownIn, mailMediaOf, NO_MAIL_MEDIA } from '../media/mail.ts';
import { sendProof } from '../send/proof.ts';
import { sendRelease } from '../send/release.ts';
import { dayIn } from '../words/day-in.ts';
import { audienceAccount, audienceMembers } from './audience.ts';
import { glanceAt } from './glance.ts';
import { heardContext } from './heard-context.ts';

/** Everything that the page shows, from the newsroom in an absolute folder; what was read is kept until `forget`. */
export class PreviewDesk implements Desk {
  readonly root: string;
  readonly now: () => Instant;
  readonly #context: Context;
  /** A release that was named and lies elsewhere than the newsroom's releases. */
  readonly #named: readonly string[];
  #shared: SharedAround;
  #kits = new RenderKits();
  /** Files that were there when they were last looked for. */
  readonly #known = new Set<string>();
  #files: Promise<readonly string[]> | undefined;
  #newsroom: Newsroom | undefined;

  constructor(root: string, named: readonly string[], context: Context) {
    this.root = root;
    this.now = context.clock;
    this.#named = named;
    this.#context = context;
    this.#shared = new SharedAround(context);
  }

  files(): Promise<readonly string[]> {
    this.#files ??= this.#list();
    return this.#files;
  }

  listPaths(): ReadonlySet<string> {
    return new Set(Object.values(this.#newsroom?.lists ?? {}));
  }

  async glance(file: string): Promise<Glance> {
    const path = join(this.root, file);
    const besides = siblingPaths(path, await this.#shared.namesIn(dirname(path)));
    return glanceAt(
      this.root,
      file,
      besides.map(({ language }) => language),
    );
  }

  async load(file: string): Promise<LoadedFile> {
    const loaded = await loadRelease(join(this.root, file), this.#context, this.#shared);
    if (loaded.kind === 'misused') return loaded;
    const { newsroom, folder, release, draft } = loaded;
    this.#newsroom = newsroom;
    const today = dayIn(this.now(), newsroom.policy.timeZone);
    const unfinished = draft === undefined ? undefined : unfinishedRelease(draft, newsroom.policy, today);
    return { kind: 'loaded', newsroom, folder, release, unfinished };
  }

  async kit(newsroom: Newsroom): Promise<Checked<Kit>> {
    const kit = await this.#kits.of(newsroom);
    if (kit.kind === 'invalid') return kit;
    return { ...kit, value: { renderer: kit.value.renderer, locales: kit.value.templates.locales } };
  }

  async render(format: Format, shown: Shown, edition: Edition, now: Instant): Promise<Checked<Rendition>> {
    const { newsroom, release, folder, kit } = shown;
    const input = { newsroom, release, edition, locales: kit.locales, now, pictures: NONE };
    if (format === 'email') {
      const { pictures, logo } = await mailMediaOf({ release, newsroom, folder }).catch(() => NO_MAIL_MEDIA);
      return kit.renderer.render(format, renderInput({ ...input, pictures, logo }));
    }
    if (format !== 'html') return kit.renderer.render(format, renderInput(input));
    const pictures = await picturesInside(mediaFilesOf(release, folder)).catch(() => NONE);
    return kit.renderer.render(format, renderInput({ ...input, pictures, logo: await logoInside(newsroom) }));
  }

  async freeze(rendition: EmailRendition, { newsroom, release, folder, kit }: Shown, moment: Instant): Promise<FrozenMessage> {
    const [edition] = release.editions;
    const input = { newsroom, release, edition, locales: kit.locales, now: moment, pictures: NONE };
    const mail = await mailMediaOf({ release, newsroom, folder }).catch(() => NO_MAIL_MEDIA);
    return frozenMessageOf(rendition, input, { files: filesShownIn(rendition.html, mail.files), date: moment });
  }

  async members(file: string, wanted: Wanted): Promise<Checked<AsyncIterable<Member>>> {
    return this.#withRelease(file, (release, newsroom) => audienceMembers(release, newsroom, wanted, this.#context));
  }

  async audience(file: string, wanted: Wanted): Promise<Checked<AudienceAccount>> {
    return this.#withRelease(file, (release, newsroom) => audienceAccount(release, newsroom, wanted, this.#context));
  }

  async #withRelease<T>(file: string, use: (release: Release, newsroom: Newsroom) => Promise<Checked<T>>): Promise<Checked<T>> {
    const loaded = await this.load(file);
    if (loaded.kind === 'misused') return { kind: 'invalid', diagnostics: loaded.diagnostics };
    const { release: checked, unfinished, newsroom } = loaded;
    const release = checked.kind === 'valid' ? checked.value : unfinished;
    return release === undefined ? { kind: 'invalid', diagnostics: findingsOf(checked) } : use(release, newsroom);
  }

  sendTest(file: string, address: string): Promise<CommandAccount> {
    return this.#heard(file, { to: [], test: [address] }, sendProof);
  }

  rehearse(file: string, { lists, where }: Wanted): Promise<CommandAccount> {
    return this.#heard(file, { to: lists, where, dryRun: true }, sendRelease);
  }

  forget(change: Change): void {
    // The text of a file that was there before changes neither the names in the folders nor the newsroom, which take as long to read as there are releases.
    if (change.kind === 'release' && this.#isKnown(change.file)) return;
    this.#files = undefined;
    this.#shared = new SharedAround(this.#context);
    if (change.kind === 'everything') this.#kits = new RenderKits();
  }

  #isKnown(file: string): boolean {
    const before = this.#known.has(file);
    const now = existsSync(join(this.root, file));
    if (now) this.#known.add(file);
    else this.#known.delete(file);
    return before && now;
  }

  async #list(): Promise<readonly string[]> {
    const under = await releaseFilesUnder([this.root], this.root);
    const files = releasesAmong([...new Set([...under, ...this.#named])]);
    const inside = await Promise.all(files.map((file) => isInside(this.root, resolve(this.root, file))));
    const found = files.filter((_file, at) => inside[at]).map((file) => file.replaceAll('\\', '/'));
    for (const file of found) this.#known.add(file);
    return found;
  }

  async #heard(
    file: string,
    options: Partial<SendOptions>,
    run: (file: string, options: SendOptions, context: Context) => Promise<Finished>,
  ): Promise<CommandAccount> {
    const { context, said } = heardContext(this.#context);
    // As it would be typed: what is said of the file is then what a person can type again.
    const typed = relative(context.folder, join(this.root, file));
    const finished = await run(
      typed === '' ? basename(file) : typed,
      { to: [], where: [], test: [], newsroom: '.', wait: false, ...options },
      context,
    );
    return { finished, said: said() };
  }
}

const NONE: ReadonlyMap<string, string> = new Map();

/** Whether a file lies in a folder with links followed. */
async function isInside(folder: string, path: string): Promise<boolean> {
  const [root, real] = await Promise.all([realpath(folder), realpath(path).catch(() => '')]);
  return real.startsWith(root + sep);
}
