import type { DeliveryRecord, Ledger } from '../ledger/port.ts';
import type { OptOutSettings } from '../newsroom/model.ts';
import type { Clock } from '../release/time.ts';
import type { Locale } from '../render/model.ts';

/** What the pages are made from, and where what readers say is kept. */
export interface OptOutOffice {
  readonly ledger: Ledger;
  readonly settings: OptOutSettings;
  /** The newsroom's own, for whoever comes without a link. */
  readonly language: string;
  /** The organisation's name as readers of a language know it. */
  readonly organisationIn: (language: string) => string;
  readonly localeFor: (language: string) => Locale;
  /** What a delivery's token is sealed over. */
  readonly nameOf: (record: DeliveryRecord) => string;
  readonly clock: Clock;
}
