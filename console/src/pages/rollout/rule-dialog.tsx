import { useId, useState } from 'react'
import Button from 'tdesign-react/es/button'
import type { RolloutView, WayView } from '../../../../typings/rollout'
import { Field } from '../../components/field'
import { Icon } from '../../components/icon'
import { Modal } from '../../components/modal'
import { OrOffline } from '../../components/offline'
import { WriteButton } from '../../components/write-button'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { GoodsFields } from './goods-fields'
import { type DraftProblem, draftOf, type RuleDraft, ruleOf } from './rule-draft'

interface RuleDialogProps {
  way: WayView
  revision: number
  keepView: (view: RolloutView) => Promise<void>
  onClose: () => void
}

type Change = (change: Partial<RuleDraft>) => void

function StepFields({ draft, change, error }: { draft: RuleDraft; change: Change; error: string | null }) {
  const { form } = useWords().rollout
  const { steps } = draft
  const edit = (index: number, edited: Partial<RuleDraft['steps'][number]>) =>
    change({ steps: steps.map((step, at) => (at === index ? { ...step, ...edited } : step)) })
  const add = () => change({ steps: [...steps, { key: Date.now(), at: '', share: '100' }] })
  return (
    <fieldset className="field rollout-form-steps">
      <legend>
        {form.steps}
        <em>{form.stepsHint}</em>
      </legend>
      {steps.map(({ key, at, share }, index) => (
        <div key={key} className="row">
          <input
            className="plain-input"
            type="datetime-local"
            aria-label={form.stepAt(index + 1)}
            value={at}
            onChange={(event) => edit(index, { at: event.target.value })}
          />
          <input
            className="plain-input rollout-percent"
            inputMode="numeric"
            aria-label={form.stepShare(index + 1)}
            value={share}
            onChange={(event) => edit(index, { share: event.target.value })}
          />
          <span>%</span>
          {index === 0 && at === '' ? <span className="ink-3 small">{form.now}</span> : null}
          <span className="grow" />
          {steps.length > 1 ? (
            <button
              type="button"
              className="icon-button"
              aria-label={form.removeStep(index + 1)}
              onClick={() => change({ steps: steps.filter((_, other) => other !== index) })}
            >
              <Icon name="cross" />
            </button>
          ) : null}
        </div>
      ))}
      {error ? <p className="problem">{error}</p> : null}
      {steps.length < 10 ? (
        <button type="button" className="text-link" onClick={add}>
          {form.addStep}
        </button>
      ) : null}
    </fieldset>
  )
}

function GuardFields({ draft, change, error }: { draft: RuleDraft; change: Change; error: string | null }) {
  const { form } = useWords().rollout
  return (
    <>
      <label className="check-line">
        <input
          type="checkbox"
          checked={draft.hasGuard}
          onChange={(event) => change({ hasGuard: event.target.checked })}
        />
        {form.guard}
      </label>
      {draft.hasGuard ? (
        <div className="row rollout-guard">
          <Field
            label={form.guardPercent}
            inputMode="numeric"
            value={draft.failPercentMax}
            error={error ?? undefined}
            onChange={(failPercentMax) => change({ failPercentMax })}
          />
          <Field
            label={form.guardMin}
            inputMode="numeric"
            value={draft.attemptsMin}
            onChange={(attemptsMin) => change({ attemptsMin })}
          />
        </div>
      ) : null}
    </>
  )
}

function OtherFields({ draft, change }: { draft: RuleDraft; change: Change }) {
  const { form } = useWords().rollout
  const [users, ends] = [useId(), useId()]
  return (
    <>
      <div className="field">
        <label htmlFor={users}>
          {form.users}
          <em>{form.usersHint}</em>
        </label>
        <textarea
          id={users}
          className="plain-input rollout-field"
          rows={3}
          value={draft.users}
          onChange={(event) => change({ users: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={ends}>
          {form.ends}
          <em>{form.endsHint}</em>
        </label>
        <input
          id={ends}
          className="plain-input rollout-field"
          type="datetime-local"
          value={draft.endsAt}
          onChange={(event) => change({ endsAt: event.target.value })}
        />
      </div>
    </>
  )
}

/** Sends what was typed over the rules that were read. */
function useSaving({ way, revision, keepView, onClose }: RuleDialogProps) {
  const { rollout } = useWords()
  const { form } = rollout
  const [problem, setProblem] = useState('')
  const [wrong, setWrong] = useState<DraftProblem | null>(null)
  const { busy, send } = useWrite<'rollout.save'>({
    refreshes: ['rollout.get', 'rollout.figures'],
    keep: keepView,
    done: () => {
      onClose()
      return form.saved
    },
    refused: (refusal) => {
      if (refusal.code === 'UNKNOWN') return form.unknown(refusal.detail.ids.join(' '))
      return refusal.code === 'LAST_WAY' ? form.lastWay : form.changed
    },
    onProblem: setProblem,
  })
  const save = (draft: RuleDraft) => {
    const rule = ruleOf(draft)
    setProblem('')
    setWrong(typeof rule === 'string' ? rule : null)
    if (typeof rule !== 'string') void send('rollout.save', { way: way.way, revision, rule })
  }
  return { busy, problem, wrong, save }
}

/** To whom a way is open, by hand. */
export function RuleDialog(props: RuleDialogProps) {
  const { way, onClose } = props
  const { rollout, common } = useWords()
  const { form } = rollout
  const [draft, setDraft] = useState(() => draftOf(way))
  const { busy, problem, wrong, save } = useSaving(props)
  const change: Change = (edited) => setDraft((before) => ({ ...before, ...edited }))
  return (
    <Modal
      kind="drawer"
      title={form.title(rollout.ways[way.way])}
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
          <WriteButton theme="primary" busy={busy} onClick={() => save(draft)}>
            {form.save}
          </WriteButton>
        </>
      }
    >
      <StepFields
        draft={draft}
        change={change}
        error={wrong === 'steps' || wrong === 'ends' ? form.stepsWrong : null}
      />
      <OtherFields draft={draft} change={change} />
      <GoodsFields draft={draft} names={way.names} change={change} />
      <GuardFields draft={draft} change={change} error={wrong === 'guard' ? form.guardWrong : null} />
      {problem === '' ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </Modal>
  )
}
