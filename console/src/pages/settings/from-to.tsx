import type { SettingsField } from '../../../../typings/settings'
import { useWords, type Words } from '../../words'
import { isBound, type SettingsForm } from './settings-form'
import type { SettingsDraft } from './use-settings-draft'

/** A value in a few words. */
function shortOf(field: SettingsField, form: SettingsForm, words: Words['settings']): string {
  if (isBound(field)) return form[field] === '' ? words.noBound : words.units[field](form[field])
  switch (field) {
    case 'shopName':
      return form.shopName.zh || words.nothing
    case 'returnPolicy':
    case 'privacy':
      return form[field].zh === '' ? words.nothing : words.letters([...form[field].zh].length)
    case 'logo':
      return form.logo ? words.aPicture : words.nothing
    case 'licence':
      return form.licence.holder || words.nothing
    case 'servicePhone':
    case 'wechatId':
      return form[field] || words.nothing
    case 'serviceHours':
      return form.serviceHours.from ? `${form.serviceHours.from} – ${form.serviceHours.to}` : words.nothing
    case 'newsTemplates':
      return words.newsCount(form.newsTemplates.filter(({ templateId }) => templateId !== '').length)
    case 'returnAddresses':
      return words.addressCount(form.returnAddresses.length)
    case 'languages':
      return words.languages[form.languages]
    case 'pause':
      return form.pause ? words.pausedNow : words.notPaused
  }
}

/** What stands, and what would. */
export function FromTo({ draft, field }: { draft: SettingsDraft; field: SettingsField }) {
  const { settings: words } = useWords()
  const [from, to] = [draft.stored, draft.form].map((form) => shortOf(field, form, words))
  return (
    <span className="from-to">
      {from === to ? (
        words.reworded
      ) : (
        <>
          <del>{from}</del> <span aria-hidden="true">→</span> <ins>{to}</ins>
        </>
      )}
    </span>
  )
}
