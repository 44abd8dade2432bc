import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyFolder } from '../end-to-end/newsrooms.ts';

/** A newsroom on disk, ready to send. */
export interface HarbourOffice {
  readonly folder: string;
  /** The ledger's file. */
  readonly ledger: string;
  /** Whom its list names, in the list's order. */
  readonly addresses: readonly string[];
}

/** How an office is set up. */
export interface OfficeWishes {
  readonly recipients: number;
  /** Of the mail server; `localhost` where nothing is said. */
  readonly host?: string;
  readonly port: number;
  readonly connections?: number;
  /** Lines under `smtp:`; `security: none` where nothing is said. */
  readonly smtp?: readonly string[];
  /** Lines at the end of newsroom.yaml. */
  readonly settings?: readonly string[];
  /** Lines at the end of the release. */
  readonly release?: readonly string[];
}

/** The release that it sends, inside its folder; `--to press` is its list. */
export const RELEASE = 'releases/night-ferry-2026.yaml';
/** Words after `release send FILE`: to begin the dispatch, or to go on with it. */
export const BEGIN: readonly string[] = ['--to', 'press', '--yes'];
export const RESUME: readonly string[] = ['--resume'];

/** Opens an office that has sent nothing, in a folder of its own that is taken away when the test is over. */
export async function openHarbourOffice(wishes: OfficeWishes): Promise<HarbourOffice> {
  const office = officeIn(await emptyFolder(), wishes);
  await furnish(office, wishes);
  return office;
}

/** Makes the files of an office in an empty folder. */
export async function furnish({ folder, addresses }: HarbourOffice, wishes: OfficeWishes): Promise<void> {
  await mkdir(join(folder, 'releases'));
  await mkdir(join(folder, 'lists'));
  await configure(folder, wishes);
  await writeFile(join(folder, RELEASE), releaseText(wishes));
  await writeFile(join(folder, 'lists/press.csv'), `email,name\n${addresses.map((address, at) => `${address},Nora ${at}\n`).join('')}`);
}

/** Writes newsroom.yaml, also over the one that there is. */
export function configure(folder: string, wishes: OfficeWishes): Promise<void> {
  return writeFile(join(folder, 'newsroom.yaml'), newsroomText(wishes));
}

/** The office that is, or will be, in a folder. */
export function officeIn(folder: string, { recipients }: Pick<OfficeWishes, 'recipients'>): HarbourOffice {
  const addresses = Array.from({ length: recipients }, (_, at) => `desk${at}@paper${at % 7}.example`);
  return { folder, ledger: join(folder, '.release', 'ledger.sqlite'), addresses };
}

function newsroomText({ host = 'localhost', port, connections = 2, smtp = ['security: none'], settings = [] }: OfficeWishes): string {
  return `organisation:
  name: Kestrelmouth Harbour Authority
  country: GB
  time_zone: Europe/London
  language: en
  boilerplate:
    en: The Kestrelmouth Harbour Authority has run the port and its ferries since 1871.
sender:
  from: Kestrelmouth Harbour Press Office <press@kestrelmouth.example>
lists:
  press: lists/press.csv
smtp:
  host: ${host}
  port: ${port}
  connections: ${connections}
${smtp.map((line) => `  ${line}\n`).join('')}${settings.join('\n')}
`;
}

function releaseText({ release = [] }: OfficeWishes): string {
  return `id: night-ferry-2026
kind: announcement
date: 2026-11-20
dateline: Kestrelmouth
language: en
title: Night ferry to Sandholm sails again in April
body: |
  The night ferry between Kestrelmouth and Sandholm returns on Thursday 1 April 2027, four years after the old ship was retired.

  Tickets go on sale in January.
contact:
  name: Piet Lindqvist
  office: Kestrelmouth
  phone: 020 7946 0321
  email: piet.lindqvist@kestrelmouth.example
${release.join('\n')}
`;
}
