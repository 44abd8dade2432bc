import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A newsroom whose sender will be killed. */
export interface DoomedNewsroom {
  readonly folder: string;
  readonly ledger: string;
  /** Whom its list names. */
  readonly addresses: readonly string[];
}

/** The release that it sends, inside its folder, and the list that it sends it to. */
export const RELEASE = 'releases/night-ferry.yaml';
export const LIST = 'press';

const RELEASE_TEXT = `id: night-ferry-2026
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
`;

/** What a newsroom is made with. */
export interface DoomedSettings {
  readonly recipients: number;
  /** Of the server, on this machine. */
  readonly port: number;
  readonly connections: number;
}

/** Makes a newsroom in an empty folder. */
export function makeDoomedNewsroom(folder: string, { recipients, port, connections }: DoomedSettings): DoomedNewsroom {
  const addresses = Array.from({ length: recipients }, (_, at) => `journalist${at}@paper${at % 97}.example`);
  mkdirSync(join(folder, 'releases'));
  mkdirSync(join(folder, 'lists'));
  writeFileSync(join(folder, 'newsroom.yaml'), settings(port, connections));
  writeFileSync(join(folder, RELEASE), RELEASE_TEXT);
  writeFileSync(join(folder, 'lists/press.csv'), `email,name\n${addresses.map((address, at) => `${address},Nora ${at}\n`).join('')}`);
  return { folder, ledger: join(folder, '.release', 'ledger.sqlite'), addresses };
}

function settings(port: number, connections: number): string {
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
  ${LIST}: lists/press.csv
smtp:
  host: localhost
  port: ${port}
  security: none
  connections: ${connections}
`;
}
