/**
 * Picks the edition for a reader of `language` (BCP 47) out of those `available`: the nearest by its leading subtags, with scripts and
 * usual regions filled in, so that `fr-CA` reads `fr`, `zh-CN` reads `zh-Hans` and never `zh-Hant`. Without a language, or where no
 * edition is near, it is `own`, the release's own language.
 */
export function pickEdition(language: string | undefined, available: readonly string[], own: string): string {
  const wanted = language === undefined ? undefined : localeOf(language);
  if (wanted === undefined) return own;
  let best = own;
  let bestScore = 0;
  for (const tag of available) {
    const score = nearness(wanted, localeOf(tag));
    // Of two that are as near, the release's own was checked best.
    if (score > bestScore || (score === bestScore && score > 0 && tag === own)) {
      best = tag;
      bestScore = score;
    }
  }
  return best;
}

// 0: another language or script. More for the same region, and for a tag without needless subtags.
function nearness(wanted: Intl.Locale, offered: Intl.Locale | undefined): number {
  if (offered === undefined) return 0;
  const [full, other] = [wanted.maximize(), offered.maximize()];
  if (full.language !== other.language || full.script !== other.script) return 0;
  if (wanted.baseName === offered.baseName) return 4;
  if (offered.region === undefined) return full.region === other.region ? 3 : 2;
  return full.region === other.region ? 3 : 1;
}

function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-'));
  } catch {
    return undefined;
  }
}
