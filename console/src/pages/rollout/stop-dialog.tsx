import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import type { Instrument } from '../../../../typings/model'
import type { RolloutView } from '../../../../typings/rollout'
import { Field } from '../../components/field'
import { Modal } from '../../components/modal'
import { OrOffline } from '../../components/offline'
import { WriteButton } from '../../components/write-button'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'

interface StopDialogProps {
  way: Instrument
  keepView: (view: RolloutView) => Promise<void>
  onClose: () => void
}

/** Says what stops and what goes on, and asks why. */
export function StopDialog({ way, keepView, onClose }: StopDialogProps) {
  const { rollout, common } = useWords()
  const [why, setWhy] = useState('')
  const [problem, setProblem] = useState('')
  const { busy, send } = useWrite<'rollout.stop'>({
    keep: keepView,
    done: () => {
      onClose()
      return rollout.stopped
    },
    refused: () => rollout.isLast,
    onProblem: setProblem,
  })
  const stop = () => {
    if (why.trim() === '') setProblem(rollout.stopWhyMissing)
    else void send('rollout.stop', { way, why: why.trim() })
  }
  return (
    <Modal
      title={rollout.stopTitle(rollout.ways[way])}
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
          <WriteButton theme="danger" busy={busy} onClick={stop}>
            {rollout.stop}
          </WriteButton>
        </>
      }
    >
      <p className="ink-2">{rollout.stopText}</p>
      <Field
        first
        label={rollout.stopWhy}
        hint={rollout.stopWhyHint}
        value={why}
        error={problem === '' ? undefined : problem}
        onChange={(text) => {
          setProblem('')
          setWhy(text.slice(0, 200))
        }}
        onEnter={stop}
      />
    </Modal>
  )
}
