import * as z from 'zod';
import { SUPPRESSING_WORDS } from './suppressing-words.ts';

const line = z
  .string()
  .trim()
  .min(1)
  .regex(/^[^\p{Cc}\p{Co}\u2028\u2029]*$/u, { message: 'unprintable' });
/** What readers see something as, by language. */
const titles = z.record(z.string(), line);
const level = z.enum(['error', 'warning', 'info', 'off']);
const perSecond = z.number().positive().max(100_000);

/** What is said of each mail server alike. */
const relay = {
  host: line.meta({ examples: ['smtp.kestrelmouth.example'] }),
  port: z.number().int().min(1).max(65_535).optional(),
  security: z.enum(['starttls', 'tls', 'none']).optional().describe('Default: starttls; `none` must be written out, but for loopback.'),
  user: line.optional(),
  password: line.optional().describe('Only as `${ENV_NAME}`.'),
  access_token: line.optional().describe('OAuth 2, for servers that offer XOAUTH2; instead of a password. Only as `${ENV_NAME}`.'),
  // Not `line`: a certificate that is pasted in has lines, and is told in words of its own.
  ca: z
    .string()
    .trim()
    .min(1)
    .optional()
    .describe('PEM file inside the newsroom: the authorities that are trusted instead of the machine’s own.'),
};

/** newsroom.yaml (format 1). Values may name environment variables as `${NAME}`; secrets must. */
export const newsroomSchema = z.strictObject({
  organisation: z.strictObject({
    name: line.describe('In full.').meta({ examples: ['Kestrelmouth Harbour Authority'] }),
    short_name: line.optional(),
    address: line.optional(),
    translations: z
      .record(z.string(), z.strictObject({ name: line.optional(), short_name: line.optional(), address: line.optional() }))
      .optional()
      .describe('By language: the name, and what else an edition in it shows in its own words.'),
    site: line.optional(),
    logo: line.optional().describe('URL, or a path inside the newsroom.'),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, { message: 'country' })
      .describe('ISO 3166-1: phones without + are read in it.')
      .meta({ examples: ['GB'] }),
    time_zone: line.describe('IANA name: `Europe/Zurich`.').meta({ examples: ['Europe/Zurich'] }),
    language: line.describe('BCP 47: the language of a release that names none.').meta({ examples: ['en'] }),
    boilerplate: z.record(z.string(), z.string()).optional().describe('By language, Markdown.'),
  }),
  sender: z.strictObject({
    from: line.describe('`Name <address>`').meta({ examples: ['Press Office <press@kestrelmouth.example>'] }),
    reply_to: line.optional(),
    bounce: line.optional().describe('Address for bounces; each recipient gets a variant of it. Default: the From address.'),
    list_id: line.optional().describe('Domain for List-Id and Message-ID. Default: the domain of From.'),
    unsubscribe: line.optional().describe('`mailto:` or `https:` address for opting out. Default: mail to Reply-To or From.'),
  }),
  smtp: z
    .strictObject({
      ...relay,
      connections: z.number().int().min(1).max(100).optional(),
      relays: z
        .array(z.strictObject(relay))
        .min(1)
        .optional()
        .describe('Further servers, tried in order when the first cannot be reached.'),
    })
    .optional(),
  email: z
    .strictObject({
      media: z
        .enum(['inline', 'linked'])
        .optional()
        .describe('Whether pictures come with a message (`inline`, the default) or are fetched from the newsroom’s site (`linked`).'),
      site: line
        .optional()
        .describe('For `linked`: where `release site` publishes. Default: organisation.site.')
        .meta({ examples: ['https://news.kestrelmouth.example'] }),
      attach: z
        .array(z.enum(['pdf']))
        .optional()
        .describe('What every message carries as a file.'),
      limit_mb: z.number().positive().max(50).optional().describe('Largest message, in megabytes as it is sent. Default: 5.'),
    })
    .optional(),
  dkim: z
    .strictObject({
      domain: line.meta({ examples: ['kestrelmouth.example'] }),
      selector: line.meta({ examples: ['press'] }),
      key: line.describe('RSA, only as `${ENV_NAME}`, or the path of a PEM file.').meta({ examples: ['${DKIM_KEY}'] }),
    })
    .optional(),
  feedback: z
    .strictObject({
      imap: z
        .strictObject({
          host: line.meta({ examples: ['imap.kestrelmouth.example'] }),
          port: relay.port,
          security: z.enum(['tls', 'starttls', 'none']).optional().describe('Default: tls; `none` only for loopback.'),
          user: line,
          password: relay.password,
          access_token: relay.access_token,
          mailbox: line.optional().describe('Default: INBOX.'),
        })
        .optional()
        .describe('The mailbox that bounces, complaints and opt-outs come back to.'),
      suppress: z
        .array(z.enum(SUPPRESSING_WORDS))
        .optional()
        .describe('What calls for writing to somebody no more. Default: hard, complaint, unsubscribe.'),
      authserv_id: line
        .optional()
        .describe('Name by which your mail server begins its Authentication-Results: what it proves there opts out without a token.')
        .meta({ examples: ['mx.kestrelmouth.example'] }),
    })
    .optional(),
  opt_out: z
    .strictObject({
      url: line
        .describe('Where readers reach `release serve`: each message gets a link of its own that begins with it.')
        .meta({ examples: ['https://mail.kestrelmouth.example'] }),
      keys: z
        .array(line)
        .min(1)
        .max(8)
        .describe('Each as `${ENV_NAME}`: the first seals new links, all are known.')
        .meta({ examples: [['${RELEASE_LINK_KEY}']] }),
      one_click: z.enum(['everything', 'list']).optional().describe('What one click stops. Default: everything.'),
      lists: z
        .record(line, titles)
        .optional()
        .describe('Lists that readers may choose among: name of the list, and its title by language.'),
      subjects: z
        .record(line, titles)
        .optional()
        .describe('Subjects that readers may choose among, as releases name them, and their titles by language.'),
      languages: z.array(line).optional().describe('Languages that readers may choose among (BCP 47).'),
    })
    .optional()
    .describe('Links for opting out, and what readers may choose.'),
  lists: z.record(line, line).optional().describe('Name of a list: path of its file.'),
  segments: z
    .record(line, z.union([line, z.array(line).min(1)]))
    .optional()
    .describe('Name of a segment: conditions as in --where, all of which must hold.')
    .meta({ examples: [{ europe: ['region=europe', 'language!=fr'] }] }),
  quotes: z.strictObject({ need_approval: z.boolean().optional() }).optional(),
  title_length: z.number().int().min(20).max(300).optional(),
  rules: z.record(line, level).optional().describe('Levels of lint rules that may be silenced.'),
  pace: z
    .strictObject({
      per_second: perSecond.optional(),
      per_domain_per_second: perSecond.optional(),
      per_connection: z.number().int().min(1).optional(),
    })
    .optional(),
  embargo: z
    .strictObject({
      not_after_hours: z
        .number()
        .positive()
        .max(8760)
        .optional()
        .describe('A dispatch that wakes up later than this after its moment asks a person before it sends.'),
    })
    .optional(),
  uncertain: z
    .enum(['report', 'resend', 'accept'])
    .optional()
    .describe('What a resume does with deliveries that the server may have taken.'),
  safeguards: z
    .strictObject({
      confirm_above: z
        .number()
        .int()
        .min(0)
        .max(100_000_000)
        .optional()
        .describe('More recipients than these are confirmed by typing their number.'),
      test_first: z.boolean().optional().describe('A test of the same content has to be sent first.'),
      quiet_hours: line
        .optional()
        .describe('Nobody is written to then, by their own clock.')
        .meta({ examples: ['22:00-07:00'] }),
      hold: z.number().int().min(0).max(3600).optional().describe('Seconds after confirming in which Ctrl-C takes all back.'),
    })
    .optional(),
  approvals: z
    .strictObject({
      required: z.number().int().min(0).max(20).optional().describe('How many different people have to approve what is sent.'),
      signers: line
        .optional()
        .describe('File of allowed signers, as git has it: only signed approvals count then.')
        .meta({ examples: ['allowed_signers'] }),
    })
    .optional(),
});

/** newsroom.yaml's content as the schema types it. */
export type NewsroomFile = z.infer<typeof newsroomSchema>;
