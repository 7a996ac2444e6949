import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import Popup from 'tdesign-react/es/popup'
import { Icon } from '../../components/icon'
import { OrOffline } from '../../components/offline'
import { say } from '../../components/toasts'
import { WriteButton } from '../../components/write-button'
import { useWords } from '../../words'
import type { EditorState } from './use-editor'

function More({ item, copy, remove, save }: EditorState) {
  const { editor: words } = useWords()
  const [isOpen, setOpen] = useState(false)
  const { can, state } = item
  const act = (name: string, run: () => unknown, className = '') => (
    <button
      type="button"
      className={className}
      onClick={() => {
        setOpen(false)
        run()
      }}
    >
      {name}
    </button>
  )
  if (!can.includes('copy') && !can.includes('delete')) return null
  const takeOff = async () => {
    if (await save.setState(item, 'offSale')) say(words.tookOffSale)
  }
  return (
    <Popup
      trigger="click"
      placement="bottom-right"
      visible={isOpen}
      onVisibleChange={setOpen}
      destroyOnClose
      content={
        <div className="chip-panel choices">
          {can.includes('copy') ? act(words.copy, copy) : null}
          {state === 'onSale' && can.includes('setState') ? act(words.takeOffSale, takeOff) : null}
          {can.includes('delete') ? act(words.delete, remove, 'crim') : null}
        </div>
      }
    >
      <button type="button" className="square-button" aria-label={words.more} aria-expanded={isOpen}>
        <Icon name="more" />
      </button>
    </Popup>
  )
}

/** How much is not saved, and what stops it: a press leads there. */
function Unsaved({ form, stopped, hasRoom, save, goToFirst }: EditorState) {
  const { editor: words } = useWords()
  const { count, conflicts } = form
  if (save.progress) {
    const { done, all } = save.progress
    return (
      <span className="ink-3 small nowrap">{all > 1 ? words.savingPart(done + 1, all) : words.saving}</span>
    )
  }
  return (
    <>
      {count > 0 ? (
        <span className="ink-3 small nowrap unsaved">
          <OrOffline>{hasRoom ? words.unsaved(count) : words.unsavedNoRoom(count)}</OrOffline>
        </span>
      ) : null}
      {stopped > 0 ? (
        <button type="button" className="text-link crim" onClick={goToFirst}>
          <Icon name="warning" />
          {conflicts.length > 0 ? words.toSettle(conflicts.length) : words.toFix(stopped)}
        </button>
      ) : null}
    </>
  )
}

/** Saving stays pressable: what is missing is said beside it and leads to the place. */
export function EditorActions(state: EditorState) {
  const { form, item, isNew, isBusy, press } = state
  const { editor: words } = useWords()
  const mayEdit = item.can.includes('edit')
  if (!mayEdit) return <More {...state} />
  const discard = () => {
    const before = form.edits
    form.replace({})
    say(words.discarded, { undo: () => form.replace(before) })
  }
  const isSold = item.state === 'onSale'
  return (
    <>
      <Unsaved {...state} />
      {form.count > 0 ? (
        <Button variant="outline" onClick={discard}>
          {words.discard}
        </Button>
      ) : null}
      {form.count > 0 && !isSold ? (
        <WriteButton variant="outline" busy={isBusy} onClick={() => void press('save')}>
          {isNew || item.state === 'draft' ? words.saveDraft : words.save(form.count)}
        </WriteButton>
      ) : null}
      {isSold && form.count > 0 ? (
        <WriteButton theme="primary" busy={isBusy} onClick={() => void press('save')}>
          {words.save(form.count)}
        </WriteButton>
      ) : null}
      {isSold ? null : (
        <WriteButton theme="primary" busy={isBusy} onClick={() => void press('publish')}>
          {form.count > 0 ? words.saveAndPublish : words.publish}
        </WriteButton>
      )}
      {isNew ? null : <More {...state} />}
    </>
  )
}
