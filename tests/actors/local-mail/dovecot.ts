import { type ChildProcess, spawn } from 'node:child_process';
import { chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalMailWishes } from './wishes.ts';

/** What a Dovecot is started with. */
export interface DovecotSettings extends LocalMailWishes {
  /** A folder of its own. */
  readonly folder: string;
  readonly port: number;
  readonly password: string;
  /** Whose the mailboxes are. */
  readonly owner: { readonly uid: number; readonly gid: number };
}

/** Starts a Dovecot (2.3) with a Maildir an address: IMAP on loopback, LMTP at the socket `lmtp` of its folder. */
export async function startDovecot(settings: DovecotSettings): Promise<ChildProcess> {
  const { folder, owner } = settings;
  await mkdir(join(folder, 'mail'), { recursive: true });
  await chown(join(folder, 'mail'), owner.uid, owner.gid);
  await writeFile(join(folder, 'users'), users(settings));
  await writeFile(join(folder, 'dovecot.conf'), configuration(settings));
  return spawn('dovecot', ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'inherit' });
}

function users({ bounce, mailboxes, full, password }: DovecotSettings): string {
  const line = (address: string, rest = '') => `${address.toLowerCase()}:{plain}${password}::::::${rest}\n`;
  return [line(bounce), ...mailboxes.map((one) => line(one)), ...full.map((one) => line(one, 'userdb_quota_rule=*:storage=1B'))].join('');
}

function configuration({ folder, port, owner }: DovecotSettings): string {
  return `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
protocols = imap lmtp
listen = 127.0.0.1
auth_username_format = %Lu
recipient_delimiter = +
mail_uid = ${owner.uid}
mail_gid = ${owner.gid}
first_valid_uid = 1
mail_home = ${folder}/mail/%u
mail_location = maildir:~/Maildir
mail_plugins = quota
quota_full_tempfail = no
plugin {
  quota = count:User quota
  quota_vsizes = yes
  quota_grace = 0
}
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = passwd-file
  args = ${folder}/users
}
namespace inbox {
  inbox = yes
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  unix_listener ${folder}/lmtp {
    mode = 0666
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`;
}
