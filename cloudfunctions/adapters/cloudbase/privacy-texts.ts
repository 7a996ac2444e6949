import type { PrivacyTextStore } from '../../app/ports'
import type { PrivacyText } from '../../domain/privacy-text'
import type { Db } from './client'
import { documentsOf } from './documents'

const VERSIONS_SHOWN = 100

/** Versions of the privacy text that were replaced: never changed, never removed. */
export function privacyTextStore(db: Db): PrivacyTextStore {
  const texts = documentsOf<PrivacyText>(
    db,
    'privacyTexts',
    ({ merchantId, number }) => `${merchantId}-${number}`,
  )
  return {
    insert: (text) => texts.insert(text),
    listOf: (merchantId) =>
      texts.find({ merchantId }, { orderBy: { field: 'number', direction: -1 }, limit: VERSIONS_SHOWN }),
  }
}
