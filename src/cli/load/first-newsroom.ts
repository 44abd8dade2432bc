/** newsroom.yaml as `release init` writes it: complete, so that everything can be tried before anything is filled in. */
export const NEWSROOM = `# yaml-language-server: $schema=./newsroom.schema.json
# The press office: who publishes, as whom it writes, and to whom. Replace what is invented here by what is true of yours.

organisation:
  name: Kestrelmouth Harbour Authority
  short_name: KHA
  address: 1 Quay Street, Kestrelmouth
  site: https://www.kestrelmouth.example
  country: GB # phones without + are read in it
  time_zone: Europe/London
  language: en
  boilerplate:
    en: >-
      Kestrelmouth Harbour Authority runs the harbour, its ferries and its lights, and has done so since 1871.

sender:
  from: KHA Press Office <press@kestrelmouth.example>
  bounce: bounce@kestrelmouth.example # each recipient gets a variant of it, so that a bounce names its own address
  unsubscribe: mailto:press@kestrelmouth.example?subject=unsubscribe

lists:
  press: lists/press.csv

# Without this, \`release send\` writes to the sandbox and nothing leaves the machine. The password stays in the environment.
# smtp:
#   host: smtp.kestrelmouth.example
#   port: 587
#   security: starttls
#   user: press@kestrelmouth.example
#   password: \${SMTP_PASSWORD}
`;

/** The first list: invented journalists under a reserved domain. */
export const FIRST_LIST = `email,name,given_name,family_name,outlet,beat,region,language,timezone,embargo
moira.teal@kestrelmouth-packet.example,Moira Teal,Moira,Teal,Kestrelmouth Packet,shipping,Europe,en,Europe/London,yes
j.ravn@sandholm-avis.example,Jens Ravn,Jens,Ravn,Sandholm Avis,travel,Europe,en,Europe/Copenhagen,no
desk@coastline-radio.example,,,,Coastline Radio,news,Europe,en,Europe/London,no
`;

/** Keeps state, and whatever secrets a person writes down beside it, out of git. */
export const GITIGNORE = `.release/
.env
out/
`;

/** A finished release, dated on a day (ISO 8601), that passes every check. */
export function firstRelease(day: string): string {
  return `# yaml-language-server: $schema=../release.schema.json
id: first-ferry
kind: announcement
date: ${day}
dateline: Kestrelmouth
language: en
title: Night ferry to Sandholm sails again in April
subhead: Three crossings a week, with cabins for 84 passengers

body: |
  Kestrelmouth Harbour Authority brings back the night ferry to Sandholm, which last sailed in 2019. The first crossing leaves
  Quay 3 on the evening of 1 April.

  [quote: haworth]

  Tickets go on sale at the [harbour office](https://www.kestrelmouth.example/ferry) in February.

quotes:
  - id: haworth
    speaker: Ines Haworth
    role: Harbour Master
    text: People have asked us for this ferry every single week since it stopped. Now they can sleep on board again.

contact:
  name: Ines Haworth
  title: Harbour Master
  office: Kestrelmouth
  phone: 020 7946 0958
  email: press@kestrelmouth.example
`;
}
