import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalMailWishes } from './wishes.ts';

const DAEMONS = '/usr/lib/postfix/sbin';
const QUEUES = ['active', 'bounce', 'corrupt', 'defer', 'deferred', 'flush', 'hold', 'incoming', 'pid', 'saved', 'trace'];

/** What a Postfix is started with. */
export interface PostfixSettings extends LocalMailWishes {
  /** A folder of its own. */
  readonly folder: string;
  readonly port: number;
  /** The socket at which mailboxes are delivered to. */
  readonly lmtp: string;
  /** Who owns the queue and runs what needs no root: ids of the users `postfix` and `postdrop`. */
  readonly owner: { readonly uid: number; readonly postdrop: number };
}

/** Starts a Postfix that hands everything to LMTP, or refuses it before or after the queue, and speaks to nothing but loopback. */
export async function startPostfix(settings: PostfixSettings): Promise<ChildProcess> {
  const { folder, owner } = settings;
  const [conf, queue, data] = [join(folder, 'conf'), join(folder, 'queue'), join(folder, 'data')];
  for (const made of [conf, queue, data]) await mkdir(made, { recursive: true });
  await chown(data, owner.uid, 0);
  for (const name of [...QUEUES, 'private']) await mkdirFor(join(queue, name), 0o700, owner.uid, 0);
  for (const name of ['public', 'maildrop']) await mkdirFor(join(queue, name), 0o730, owner.uid, owner.postdrop);
  await writeFile(join(conf, 'main.cf'), mainConfiguration(settings));
  await writeFile(join(conf, 'master.cf'), services(settings.port));
  await writeFile(join(conf, 'refused'), tableOf(settings.refused, '550 5.1.1 No such journalist here'));
  await writeFile(join(conf, 'routes'), tableOf(settings.suspicious, 'error:5.7.1 Message content rejected as spam'));
  await writeFile(join(conf, 'aliases'), tableOf(settings.aliases, settings.bounce));
  return spawn(join(DAEMONS, 'master'), ['-c', conf, '-d'], { stdio: 'inherit' });
}

async function mkdirFor(path: string, mode: number, uid: number, gid: number): Promise<void> {
  await mkdir(path, { recursive: true });
  await chown(path, uid, gid);
  await chmod(path, mode);
}

function tableOf(addresses: readonly string[], value: string): string {
  return addresses.map((address) => `${address} ${value}\n`).join('');
}

function mainConfiguration({ folder, lmtp }: PostfixSettings): string {
  return `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
daemon_directory = ${DAEMONS}
maillog_file = ${folder}/log
maillog_file_prefixes = ${folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
myhostname = relay.localmail.example
mydestination =
alias_maps =
local_recipient_maps =
recipient_delimiter = +
default_transport = error:5.4.4 This server speaks to nobody but its own mailboxes
transport_maps = texthash:${folder}/conf/routes, static:lmtp:unix:${lmtp}
virtual_alias_maps = texthash:${folder}/conf/aliases
smtpd_recipient_restrictions = check_recipient_access texthash:${folder}/conf/refused, permit_mynetworks, reject
smtpd_reject_unlisted_recipient = no
smtpd_peername_lookup = no
smtpd_client_connection_count_limit = 0
disable_dns_lookups = yes
default_process_limit = 10
`;
}

function services(port: number): string {
  return `127.0.0.1:${port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;
}
