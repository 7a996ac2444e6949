import type { OwnerSettingsApi } from '../../../typings/settings'
import type { PrivacyText } from '../../domain/privacy-text'
import type { ShopSettings } from '../../domain/records'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { standingSettings } from './standing-settings'

/**
 * Keeps the version that is about to be replaced. Whoever replaces it does so over its revision, so the same
 * number is always the same text, and a repeat finds it there.
 */
export async function keepPrivacy(
  { privacyTexts }: Pick<Ports, 'privacyTexts'>,
  settings: ShopSettings,
): Promise<void> {
  const version = versionOf(settings)
  if (version) await privacyTexts.insert(version)
}

function versionOf({ merchantId, privacy, privacyVersion }: ShopSettings): PrivacyText | null {
  if (!privacyVersion) return null
  const { number, at, by } = privacyVersion
  return { merchantId, number, text: privacy ?? { zh: '' }, at, by }
}

/** Every version that ever stood, the newest first. */
export async function listPrivacy(
  ports: Pick<Ports, 'settings' | 'privacyTexts'>,
  caller: StaffCaller,
): Promise<Outcome<OwnerSettingsApi['privacy.list']>> {
  const settings = await standingSettings(ports, caller)
  const present = versionOf(settings)
  const kept = await ports.privacyTexts.listOf(settings.merchantId)
  const older = kept.filter(({ number }) => number !== present?.number)
  const versions = (present ? [present, ...older] : older).map(({ number, text, at, by }) => ({
    number,
    text,
    at,
    by,
  }))
  return done({ versions: versions.sort((one, other) => other.number - one.number) })
}
