/** A service that relays for many: its hosts, and what SPF includes for it. */
interface Provider {
  readonly name: string;
  readonly hosts: RegExp;
  readonly include: string;
}

// Whose messages leave from other addresses than those that are connected to: their documentation names the include.
const PROVIDERS: readonly Provider[] = [
  { name: 'Google', hosts: /^smtp(?:-relay)?\.(?:gmail|google)\.com$/i, include: '_spf.google.com' },
  { name: 'Microsoft 365', hosts: /(?:^smtp\.office365\.com|\.mail\.protection\.outlook\.com)$/i, include: 'spf.protection.outlook.com' },
  { name: 'Amazon SES', hosts: /^email-smtp(?:-fips)?\..*\.amazonaws\.com$/i, include: 'amazonses.com' },
  { name: 'SendGrid', hosts: /^smtp(?:\.eu)?\.sendgrid\.net$/i, include: 'sendgrid.net' },
  { name: 'Mailgun', hosts: /^smtp(?:\.eu)?\.mailgun\.org$/i, include: 'mailgun.org' },
  { name: 'Mailjet', hosts: /^in(?:-v3)?\.mailjet\.com$/i, include: 'spf.mailjet.com' },
  { name: 'Postmark', hosts: /^smtp(?:-broadcasts)?\.postmarkapp\.com$/i, include: 'spf.mtasv.net' },
  { name: 'Brevo', hosts: /^smtp-relay\.(?:brevo|sendinblue)\.com$/i, include: 'spf.brevo.com' },
  { name: 'Mandrill', hosts: /^smtp\.mandrillapp\.com$/i, include: 'spf.mandrillapp.com' },
  { name: 'SparkPost', hosts: /^smtp(?:\.eu)?\.sparkpostmail\.com$/i, include: 'sparkpostmail.com' },
  { name: 'Fastmail', hosts: /^smtp\.fastmail\.com$/i, include: 'spf.messagingengine.com' },
  { name: 'Infomaniak', hosts: /^mail\.infomaniak\.com$/i, include: 'spf.infomaniak.ch' },
];

/** The service that a mail server belongs to, where it is known. */
export function providerOf(host: string): Pick<Provider, 'name' | 'include'> | undefined {
  return PROVIDERS.find(({ hosts }) => hosts.test(host));
}
