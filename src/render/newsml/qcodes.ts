/**
 * Every QCode (IPTC NewsCodes) that the NewsML-G2 rendition may hold, by what it says. The aliases before the colons are those of the catalog that the
 * rendition names; the tests check each code against the vocabulary. What IPTC has no code for is said by a URI (`RELATIONS`).
 */
export const QCODES = {
  /** Nature of an item or of a linked one: `http://cv.iptc.org/newscodes/ninature/`. */
  nature: { text: 'ninat:text', picture: 'ninat:picture', graphic: 'ninat:graphic', audio: 'ninat:audio', video: 'ninat:video' },
  /** Publishing status: `http://cv.iptc.org/newscodes/pubstatusg2/`. */
  status: { usable: 'stat:usable', withheld: 'stat:withheld', canceled: 'stat:canceled' },
  /** What a receiver has to take note of: `http://cv.iptc.org/newscodes/signal/`. */
  signal: { correction: 'sig:correction' },
  /** `http://cv.iptc.org/newscodes/genre/`. */
  genre: { pressRelease: 'genre:Press_Release' },
  /** Nature of a concept: `http://cv.iptc.org/newscodes/cpnature/`. */
  concept: { abstract: 'cpnat:abstract', organisation: 'cpnat:organisation', person: 'cpnat:person' },
  /** Part that somebody has in the content: `http://cv.iptc.org/newscodes/contentprodpartyrole/`. */
  party: { mediaOffice: 'cpprole:mediaOffice', spokesperson: 'cpprole:spokesperson', source: 'cpprole:contentSource' },
  /** Relation to another item or page: `http://cv.iptc.org/newscodes/itemrelation/`. */
  relation: { seeAlso: 'irel:seeAlso' },
} as const;

/** IPTC's catalog, which tells what vocabulary an alias stands for. */
export const CATALOG = 'http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml';

/** Relations that IPTC's vocabularies have no code for, from registers that anybody can look up: IANA's link relations, MARC's relators, schema.org. */
export const RELATIONS = {
  /** The same in another language. */
  translation: 'http://www.iana.org/assignments/relation/alternate',
  /** A picture, film, sound or document that comes with the release. */
  media: 'http://www.iana.org/assignments/relation/enclosure',
  signatory: 'http://id.loc.gov/vocabulary/relators/sgn',
  /** From a quote to whose words they are. */
  saidBy: 'https://schema.org/creator',
} as const;
