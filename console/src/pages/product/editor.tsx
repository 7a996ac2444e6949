import { useState } from 'react'
import { Icon } from '../../components/icon'
import { Modal } from '../../components/modal'
import { Page } from '../../components/page'
import { Segments } from '../../components/segments'
import { useKeys } from '../../components/use-keys'
import { usePhone } from '../../components/use-media'
import { useNow } from '../../components/use-now'
import { exactTimeWords, timeWords } from '../../format/time-words'
import { useWords } from '../../words'
import { AttributesCard } from './cards/attributes-card'
import { BasicsCard } from './cards/basics-card'
import { SaleCard } from './cards/sale-card'
import { ConflictsNote } from './conflicts-note'
import { DescriptionCard } from './description/description-card'
import { EditorActions } from './editor-actions'
import type { WholeItem } from './form/ground'
import { type Language, textIn } from './form/language'
import { MatrixCard } from './matrix/matrix-card'
import { rowName } from './matrix/sheet'
import { Preview } from './preview/preview'
import { LedgerCard } from './stock/ledger-card'
import { StockDrawer } from './stock/stock-drawer'
import { type EditorState, useEditor } from './use-editor'
import { keepItem } from './use-whole-item'

interface EditorProps {
  item: WholeItem
  parent: { to: string; name: string }
}

function DraftOffer({ form }: EditorState) {
  const { editor: words, time } = useWords()
  const now = useNow(60_000)
  if (!form.offer) return null
  const text = words.draftFound(
    Object.keys(form.offer.edits).length,
    exactTimeWords(form.offer.at, now, time),
  )
  return (
    <div className="note note-dai">
      <Icon name="edit" />
      <span className="grow">{text}</span>
      <button type="button" className="button" onClick={() => form.answerOffer(true)}>
        {words.draftResume}
      </button>
      <button type="button" className="text-link" onClick={() => form.answerOffer(false)}>
        {words.draftDrop}
      </button>
    </div>
  )
}

function useMeta({ item, isNew }: EditorState): string {
  const { editor: words, time } = useWords()
  const now = useNow(60_000)
  if (isNew) return words.states.draft
  const when = timeWords(item.updatedAt, now, time)
  const sold = item.state === 'onSale' && !item.isSoldNow ? [words.notSoldNow] : []
  return [
    words.states[item.state],
    ...sold,
    words.revision(item.revision),
    item.updatedBy ? words.changedBy(item.updatedBy, when) : words.changedAt(when),
  ].join(' · ')
}

function Languages({ language, setLanguage }: EditorState) {
  const { editor: words } = useWords()
  return (
    <Segments
      label={words.languages.label}
      value={language}
      choices={(['zh', 'en'] as const).map((value: Language) => ({ value, name: words.languages[value] }))}
      onChoose={setLanguage}
    />
  )
}

/** What is written, from the name to the attributes. */
function FormCards(state: EditorState) {
  const { form, language, urls, addUrls, wrong, sheet, save, setPictures, addressOf, setAdjusting } = state
  const field = language === 'zh' ? 'descriptionHtml' : 'descriptionEnHtml'
  const props = { form, language, wrong }
  return (
    <>
      <BasicsCard {...props} urls={urls} onUrls={addUrls} onPictures={setPictures} />
      <MatrixCard
        form={form}
        sheet={sheet}
        language={language}
        addressOf={addressOf}
        onAdjust={setAdjusting}
        owners={save.owners}
      />
      <DescriptionCard
        language={language}
        value={form.form[field]}
        urls={urls}
        onUrls={addUrls}
        onChange={(html) => form.set(field, html)}
        problem={wrong(field) ?? null}
      />
      <AttributesCard {...props} />
      <SaleCard {...props} />
    </>
  )
}

function PhonePreview({ children }: { children: React.ReactNode }) {
  const { editor: words } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        <Icon name="eye" />
        {words.preview.open}
      </button>
      {isOpen ? (
        <Modal kind="drawer" title={words.preview.title} onClose={() => setOpen(false)}>
          {children}
        </Modal>
      ) : null}
    </>
  )
}

function DeletedNote({ item, restore }: EditorState) {
  const { editor: words, time } = useWords()
  const now = useNow(60_000)
  if (item.restorableUntil === null) return null
  return (
    <div className="note note-gold">
      <Icon name="notice" />
      <span className="grow">{words.deletedNote(timeWords(item.restorableUntil, now, time))}</span>
      {item.can.includes('restore') ? (
        <button type="button" className="button" onClick={() => void restore()}>
          {words.restore}
        </button>
      ) : null}
    </div>
  )
}

/** The form with the phone beside it. What is not saved outlives the page; leaving asks nothing. */
export function Editor({ item, parent }: EditorProps) {
  const { editor: words } = useWords()
  const phone = usePhone()
  const state = useEditor(item)
  const { form, language, isNew, sheet, urls, addressOf, adjusting, setAdjusting } = state
  const title = textIn(language, form.form.title) || (isNew ? words.newTitle : words.untitled)
  const meta = useMeta(state)
  useKeys({ 'mod+s': () => void state.press('save') })
  const adjusted = item.skus.find(({ skuId }) => skuId === adjusting)
  const mayEdit = item.can.includes('edit')
  const preview = (
    <Preview form={form} language={language} row={sheet.cell?.row ?? 0} addressOf={addressOf} urls={urls} />
  )
  return (
    <Page title={title} parent={parent} meta={meta} actions={<EditorActions {...state} />}>
      <DraftOffer {...state} />
      <DeletedNote {...state} />
      <ConflictsNote form={form} language={language} changes={state.save.changes} />
      <div className="editor">
        <div className="stack" inert={!mayEdit || state.isBusy}>
          <div className="row editor-languages">
            <Languages {...state} />
            <span className="grow" />
            {phone ? <PhonePreview>{preview}</PhonePreview> : null}
          </div>
          <FormCards {...state} />
          {isNew ? null : <LedgerCard spuId={item.spuId} skus={item.skus} />}
        </div>
        {phone ? null : preview}
      </div>
      {adjusted ? (
        <StockDrawer
          sku={adjusted}
          keep={(units) => keepItem(item.spuId, null, [{ ...adjusted, ...units }])}
          name={rowName(
            form,
            form.rows.findIndex(({ key }) => key === adjusting),
            language,
            words.matrix.single,
          )}
          onClose={() => setAdjusting(null)}
        />
      ) : null}
    </Page>
  )
}
