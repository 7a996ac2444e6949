import { useId, useState } from 'react'
import Button from 'tdesign-react/es/button'
import type { OrderPause, SettingsView } from '../../../../typings/settings'
import { Field } from '../../components/field'
import { Icon } from '../../components/icon'
import { Modal } from '../../components/modal'
import { OrOffline } from '../../components/offline'
import { WriteButton } from '../../components/write-button'
import { keep } from '../../queries'
import { useWrite } from '../../use-write'
import { useContentText, useWords } from '../../words'

const REASON_MAX = 100

/** Says what stops and what goes on, and asks what shoppers are told. */
function PauseDialog({ view, onClose }: { view: SettingsView; onClose: () => void }) {
  const { settings: words, common } = useWords()
  const [zh, setZh] = useState('')
  const [en, setEn] = useState('')
  const [problem, setProblem] = useState('')
  const pausing = usePausing(view, onClose)
  const pause = () => {
    const [chinese, english] = [zh.trim(), en.trim()]
    if (chinese === '' && english !== '') return setProblem(words.problems.zhMissing)
    const reason = chinese === '' ? null : { zh: chinese, ...(english === '' ? {} : { en: english }) }
    return pausing.send({ reason })
  }
  return (
    <Modal
      title={words.pauseTitle}
      onClose={onClose}
      footer={
        <>
          <span className="ink-3 small">
            <OrOffline />
          </span>
          <span className="grow" />
          <Button variant="outline" onClick={onClose}>
            {common.cancel}
          </Button>
          <WriteButton theme="danger" busy={pausing.busy} onClick={pause}>
            {words.pauseNow}
          </WriteButton>
        </>
      }
    >
      <p className="ink-2">{words.pauseText(view.underWay.unpaid)}</p>
      <Field
        first
        label={words.pauseReason}
        hint={words.pauseReasonHint}
        value={zh}
        error={problem === '' ? undefined : problem}
        onChange={(text) => {
          setProblem('')
          setZh(text.slice(0, REASON_MAX))
        }}
      />
      <Field
        label={words.inEnglish(words.pauseReason)}
        hint={words.optional}
        value={en}
        onChange={(text) => setEn(text.slice(0, REASON_MAX * 3))}
        onEnter={pause}
      />
    </Modal>
  )
}

/** Stops taking orders, or takes them again: at once, past what is still being written on the page. */
function usePausing(view: SettingsView, onDone: () => void) {
  const { settings: words } = useWords()
  const { busy, send } = useWrite<'settings.save'>({
    refreshes: ['settings.get', 'overview.get'],
    keep: (saved) => keep('settings.get', {}, saved),
    done: ({ fields }) => {
      onDone()
      return fields.pause ? words.paused : words.resumed
    },
    refused: () => words.conflict(1),
  })
  return {
    busy,
    send: (pause: OrderPause | null) =>
      void send('settings.save', { changes: { pause: { basedOn: view.marks.pause, to: pause } } }),
  }
}

/** Whether orders are taken, with the switch. */
export function PauseCard({ view }: { view: SettingsView }) {
  const { settings: words } = useWords()
  const content = useContentText()
  const id = useId()
  const [isAsking, setAsking] = useState(false)
  const { pause } = view.fields
  const resuming = usePausing(view, () => undefined)
  const mayEdit = view.can.includes('edit')
  return (
    <section className="card card-body pause-card" id="settings-pause" aria-labelledby={id}>
      <div className="grow">
        <b id={id}>{pause ? words.pausedNow : words.sections.pause}</b>
        <p className="ink-3 small">
          {pause?.reason
            ? words.pausedFor(content(pause.reason))
            : pause
              ? words.pausedText
              : words.pauseHint}
        </p>
      </div>
      {mayEdit && pause ? (
        <WriteButton theme="primary" busy={resuming.busy} onClick={() => resuming.send(null)}>
          {words.resume}
        </WriteButton>
      ) : null}
      {mayEdit && !pause ? (
        <button type="button" className="button crim" onClick={() => setAsking(true)}>
          <Icon name="pause" />
          {words.pauseAsk}
        </button>
      ) : null}
      {isAsking ? <PauseDialog view={view} onClose={() => setAsking(false)} /> : null}
    </section>
  )
}
