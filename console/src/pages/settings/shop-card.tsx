import { useContext } from 'react'
import { Field } from '../../components/field'
import { useWords } from '../../words'
import { LongTexts } from './long-texts'
import { PictureField } from './picture-field'
import { PictureUrls } from './picture-urls'
import { SettingRow } from './setting-row'
import type { SettingsDraft } from './use-settings-draft'

/** What the shop is called, and how it is reached. */
export function ShopCard({ draft }: { draft: SettingsDraft }) {
  const { settings: words } = useWords()
  const { form, change } = draft
  const { shopName, servicePhone, serviceHours, wechatId } = form
  const hours = serviceHours.from === '' ? '' : `${serviceHours.from} – ${serviceHours.to}`
  return (
    <section className="card" id="settings-shop" aria-label={words.sections.shop}>
      <header>
        <h2>{words.sections.shop}</h2>
      </header>
      <SettingRow draft={draft} field="shopName" seen={words.seenName(shopName.zh.trim())}>
        <Field
          label={words.fields.shopName}
          hint={words.nameCount([...shopName.zh].length)}
          value={shopName.zh}
          onChange={(zh) => change('shopName', { ...shopName, zh: [...zh].slice(0, 20).join('') })}
        />
        <Field
          label={words.nameEnglish}
          hint={words.optional}
          value={shopName.en}
          onChange={(en) => change('shopName', { ...shopName, en: en.slice(0, 40) })}
        />
      </SettingRow>
      <LogoRow draft={draft} />
      <SettingRow
        draft={draft}
        field="servicePhone"
        seen={servicePhone.trim() === '' ? words.seenNoPhone : words.seenPhone(servicePhone.trim())}
      >
        <Field
          label={words.fields.servicePhone}
          hint={words.optional}
          value={servicePhone}
          onChange={(phone) => change('servicePhone', phone.slice(0, 40))}
        />
      </SettingRow>
      <SettingRow
        draft={draft}
        field="serviceHours"
        seen={hours === '' ? words.seenNoHours : words.seenHours(hours)}
      >
        <HoursFields draft={draft} />
      </SettingRow>
      <SettingRow
        draft={draft}
        field="wechatId"
        seen={wechatId.trim() === '' ? words.seenNoWechat : words.seenWechat(wechatId.trim())}
      >
        <Field
          label={words.fields.wechatId}
          hint={words.optional}
          value={wechatId}
          onChange={(id) => change('wechatId', id.slice(0, 40))}
        />
      </SettingRow>
      <PolicyRow draft={draft} />
      <LicenceRow draft={draft} />
    </section>
  )
}

function HoursFields({ draft }: { draft: SettingsDraft }) {
  const { settings: words } = useWords()
  const { serviceHours } = draft.form
  const time = (end: 'from' | 'to', label: string) => (
    <input
      className="plain-input"
      type="time"
      aria-label={`${words.fields.serviceHours} ${label}`}
      value={serviceHours[end]}
      onChange={(event) => draft.change('serviceHours', { ...serviceHours, [end]: event.target.value })}
    />
  )
  return (
    <div className="field">
      <span className="label">
        {words.fields.serviceHours}
        <em>{words.optional}</em>
      </span>
      <div className="row hours">
        {time('from', words.from)}
        <span className="ink-3">{words.to}</span>
        {time('to', words.to)}
      </div>
    </div>
  )
}

function LogoRow({ draft }: { draft: SettingsDraft }) {
  const { settings: words } = useWords()
  const { urls, addUrls } = useContext(PictureUrls)
  const { logo } = draft.form
  return (
    <SettingRow draft={draft} field="logo" seen={words.seenLogo}>
      <PictureField
        label={words.fields.logo}
        hint={words.logoHint}
        value={logo}
        url={logo ? urls[logo.source] : undefined}
        onChange={(picture, more) => {
          addUrls(more)
          draft.change('logo', picture)
        }}
      />
    </SettingRow>
  )
}

function PolicyRow({ draft }: { draft: SettingsDraft }) {
  const { settings: words } = useWords()
  const { returnPolicy } = draft.form
  return (
    <SettingRow
      draft={draft}
      field="returnPolicy"
      seen={returnPolicy.zh.trim() === '' ? words.seenNoPolicy : words.seenPolicy}
    >
      <LongTexts
        label={words.fields.returnPolicy}
        value={returnPolicy}
        rows={4}
        lengthMax={1_000}
        onChange={(value) => draft.change('returnPolicy', value)}
      />
    </SettingRow>
  )
}

function LicenceRow({ draft }: { draft: SettingsDraft }) {
  const { settings: words } = useWords()
  const { urls, addUrls } = useContext(PictureUrls)
  const { licence } = draft.form
  return (
    <SettingRow
      draft={draft}
      field="licence"
      seen={licence.holder.trim() === '' ? words.seenNoLicence : words.seenLicence(licence.holder.trim())}
    >
      <Field
        label={words.licenceHolder}
        hint={words.optional}
        value={licence.holder}
        onChange={(holder) => draft.change('licence', { ...licence, holder: holder.slice(0, 80) })}
      />
      <Field
        label={words.licenceNumber}
        hint={words.licenceNumberHint}
        value={licence.number}
        onChange={(number) =>
          draft.change('licence', { ...licence, number: number.toUpperCase().slice(0, 18) })
        }
      />
      <PictureField
        label={words.licencePicture}
        hint={words.licencePictureHint}
        value={licence.picture}
        url={licence.picture ? urls[licence.picture.source] : undefined}
        onChange={(picture, more) => {
          addUrls(more)
          draft.change('licence', { ...licence, picture })
        }}
      />
    </SettingRow>
  )
}
