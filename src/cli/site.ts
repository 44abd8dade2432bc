import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { nowhere } from '../diagnostic/diagnostic.ts';
import { shownPath } from '../newsroom/contents.ts';
import type { Newsroom } from '../newsroom/model.ts';
import { organisationIn } from '../newsroom/organisation.ts';
import { buildSite } from '../site/build-site.ts';
import type { Site, SiteReaders } from '../site/model.ts';
import type { Context } from './context.ts';
import { lockFolder } from './files/folder-lock.ts';
import { isAround } from './files/releases-under.ts';
import type { Finished } from './finished.ts';
import { makeKit } from './load/render-kit.ts';
import { type SiteMedia, siteLogoOf } from './media/site.ts';
import { misuse } from './misuse.ts';
import type { SiteCandidate } from './site/candidate.ts';
import { SiteFolderTrouble } from './site/folder.ts';
import { gatherReleases, type SiteReleases } from './site/releases.ts';
import { type WrittenSite, writeSite } from './site/write.ts';

const HELP = `
Examples:
  $ release site                                             the newsroom around this folder, into site/
  $ release site --out public --url https://news.kestrelmouth.example
  $ release site releases/2026-*.yaml --out public
  $ release site --include-embargoed --out private           for eyes that may see it all

A release under embargo, or of a day to come, is nowhere in the site, not by its name either; run the command again when its time has come. A release with errors is reported
and left out. What the site has no more is taken away, and nothing else: site-manifest.json lists what is the site's.
Exit codes: 0 done; 1 a release was left out for its errors; 2 wrong usage, or nothing could be written.
`;

interface SiteOptions {
  readonly out: string;
  readonly url?: string;
  readonly includeEmbargoed?: true;
  readonly json?: true;
}

/** The command `release site`. */
export function siteCommand(context: Context): Command {
  return new Command('site')
    .description(
      'Makes a newsroom’s web site: a page a release, lists by year and subject in each language, feeds, a sitemap, a search. Plain files that need no server.',
    )
    .argument('[file...]', 'YAML files of releases, or folders of them; the whole newsroom where none is named')
    .option('--out <folder>', 'where to', 'site')
    .option('--url <address>', 'the site’s address, for feeds and search engines; organisation.site of newsroom.yaml where absent')
    .option('--include-embargoed', 'show what is under embargo too, and mark every page as private')
    .option('--json', 'print the manifest')
    .addHelpText('after', HELP)
    .action(async (files: readonly string[], options: SiteOptions) => context.finish(await makeSite(files, options, context)));
}

async function makeSite(named: readonly string[], options: SiteOptions, context: Context): Promise<Finished> {
  const gathered = await gatherReleases(named, context);
  if (gathered.kind === 'misused') return 'misused';
  const { newsroom, candidates, leftOut } = gathered;
  if (candidates.length === 0 && leftOut > 0) {
    context.presenter.say('No release can be shown: nothing was written or taken away.');
    return 'has-problems';
  }
  const folder = resolve(context.folder, options.out);
  if (await isAround(folder, newsroom.root)) {
    return misuse(
      context,
      'out',
      `${options.out} holds the newsroom itself.`,
      'Choose a folder of its own for the site, such as `--out site`.',
    );
  }
  const address = addressOf(options.url ?? newsroom.organisation.site);
  if (address === undefined) return noAddress(options.url, context);
  const readers = options.includeEmbargoed ? 'private' : 'public';
  const logo = await logoOrTold(newsroom, context);
  const site = await built({ gathered, address, readers, logo }, context);
  if (site === undefined) return 'misused';
  const written = await writtenOrTold({ folder, readers, site, candidates, logo }, context);
  if (written === undefined) return 'misused';
  if (options.json) await context.presenter.result(written.manifest);
  tell({ site, written, leftOut, out: options.out, newsroom }, context);
  return leftOut > 0 ? 'has-problems' : 'done';
}

/** The address with a slash at its end; undefined for what is no web address, or has more than a path. */
function addressOf(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const { protocol, host, pathname, username, search, hash } = new URL(text);
  const isPlain = /^https?:$/.test(protocol) && host !== '' && username === '' && search === '' && hash === '';
  return isPlain ? `${protocol}//${host}${pathname.replace(/\/*$/, '/')}` : undefined;
}

function noAddress(written: string | undefined, context: Context): Finished {
  const hint = 'Write the site’s address whole, such as `--url https://news.kestrelmouth.example`.';
  if (written !== undefined) return misuse(context, 'url', `“${written}” is no address that a site can have.`, hint);
  return misuse(context, 'url', 'Feeds and search engines need to know the site’s address, and newsroom.yaml names no site.', hint);
}

async function logoOrTold(newsroom: Newsroom, { presenter }: Context): Promise<SiteMedia | undefined> {
  const logo = await siteLogoOf(newsroom, shownPath(join(newsroom.root, 'newsroom.yaml')));
  if (logo === undefined || 'source' in logo) return logo;
  presenter.report([logo]);
  return undefined;
}

interface Ingredients {
  readonly gathered: SiteReleases & { kind: 'gathered' };
  readonly address: string;
  readonly readers: SiteReaders;
  readonly logo: SiteMedia | undefined;
}

async function built({ gathered, address, readers, logo }: Ingredients, { presenter, clock }: Context): Promise<Site | undefined> {
  const { newsroom, candidates, unseen } = gathered;
  const kit = await makeKit(newsroom);
  if (kit.kind === 'invalid') {
    presenter.report(kit.diagnostics);
    return undefined;
  }
  const { templates, renderer } = kit.value;
  const site = await buildSite({
    releases: candidates.map(({ release, media }) => ({ release, media: new Map(media.map(({ name, path }) => [name, path])) })),
    unseen,
    address,
    language: newsroom.policy.language,
    readers,
    logo: logo?.path,
    now: clock(),
    publisherIn: (language) => organisationIn(newsroom.organisation, language),
    locales: templates.locales,
    templates: templates.texts,
    renderer,
  });
  presenter.report(site.kind === 'invalid' ? site.diagnostics : kit.warnings);
  return site.kind === 'invalid' ? undefined : site.value;
}

interface Writing {
  readonly candidates: readonly SiteCandidate[];
  readonly readers: SiteReaders;
  readonly folder: string;
  readonly site: Site;
  readonly logo: SiteMedia | undefined;
}

/** Two runs at once would take each other's files for strangers': the second waits. */
async function writtenOrTold(
  { folder, readers, site, candidates, logo }: Writing,
  { presenter }: Context,
): Promise<WrittenSite | undefined> {
  const lock = await lockFolder(folder, () => presenter.say('Another run is writing to this folder; waiting for it to end.'));
  const shown = new Set(site.shown);
  const ofReleases = candidates.filter(({ release }) => shown.has(release.id)).flatMap((candidate) => candidate.media);
  const media = logo === undefined ? ofReleases : [logo, ...ofReleases];
  try {
    return await writeSite({ folder, readers, files: site.files, media });
  } catch (error) {
    if (!(error instanceof SiteFolderTrouble)) throw error;
    presenter.report([nowhere('out', 'error', error.message, error.hint)]);
    return undefined;
  } finally {
    lock.free();
  }
}

interface Outcome {
  readonly site: Site;
  readonly written: WrittenSite;
  readonly leftOut: number;
  readonly out: string;
  readonly newsroom: Newsroom;
}

function tell({ site, written, leftOut, out, newsroom }: Outcome, { presenter }: Context): void {
  const { shown, waiting } = site;
  const parts = [`${counted(shown.length, 'release')} on ${counted(written.files, 'file')} in ${out}`];
  if (written.removed > 0) parts.push(`${counted(written.removed, 'file')} taken away`);
  if (leftOut > 0) parts.push(`${counted(leftOut, 'release')} left out, see above`);
  presenter.say(`${parts.join('; ')}.`);
  const [next] = waiting.map(({ until }) => until).toSorted((a, b) => a - b);
  if (next === undefined) return;
  const time = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: newsroom.policy.timeZone }).format(
    next,
  );
  presenter.say(
    `${counted(waiting.length, 'release')} under embargo or of a later day left out. Run the command again after ${time} (${newsroom.policy.timeZone}).`,
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
