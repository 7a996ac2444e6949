import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import type { PasskeyView } from '../../../../typings/owner-api'
import { Icon } from '../../components/icon'
import { Modal } from '../../components/modal'
import { ReadError, SkeletonRows } from '../../components/states'
import { useNow } from '../../components/use-now'
import { WriteButton } from '../../components/write-button'
import { agoWords, exactTimeWords } from '../../format/time-words'
import { keep, useOwner } from '../../queries'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { takesPasskeys } from '../login/passkeys'
import { AddPasskeyDialog } from './add-passkey-dialog'

/** Keys of this account's devices, with which it is opened without a password. */
export function PasskeysCard() {
  const { passkey } = useWords().people
  const list = useOwner('passkey.list', {})
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<PasskeyView | null>(null)
  const passkeys = list.data?.passkeys ?? []
  return (
    <section className="card">
      <header>
        <h2>{passkey.title}</h2>
        <span className="ink-3 small ellipsis">{passkey.text}</span>
        <span className="grow" />
        {takesPasskeys() ? (
          <Button variant="outline" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            {passkey.add}
          </Button>
        ) : null}
      </header>
      {list.isError ? (
        <ReadError error={list.error} dataAt={list.dataUpdatedAt} onRetry={() => void list.refetch()} />
      ) : null}
      {list.isPending ? <SkeletonRows rows={1} height={40} /> : null}
      {list.data && passkeys.length === 0 ? (
        <p className="card-none">{takesPasskeys() ? passkey.none : passkey.noPlace}</p>
      ) : null}
      {passkeys.length > 0 ? <PasskeyRows passkeys={passkeys} onRemove={setRemoving} /> : null}
      {adding ? <AddPasskeyDialog onClose={() => setAdding(false)} /> : null}
      {removing ? <RemoveDialog passkey={removing} onClose={() => setRemoving(null)} /> : null}
    </section>
  )
}

interface PasskeyRowsProps {
  passkeys: PasskeyView[]
  onRemove: (passkey: PasskeyView) => void
}

function PasskeyRows({ passkeys, onRemove }: PasskeyRowsProps) {
  const { people, time } = useWords()
  const { columns, synced, never, remove } = people.passkey
  const now = useNow(30_000)
  return (
    <table className="table table-40 table-plain sessions-table">
      <thead>
        <tr>
          <th>{columns.name}</th>
          <th>{columns.added}</th>
          <th>{columns.used}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {passkeys.map((each) => (
          <tr key={each.passkeyId}>
            <td className="ellipsis" title={each.name}>
              {each.name} {each.synced ? <span className="ink-3 small">{synced}</span> : null}
            </td>
            <td className="nowrap ink-2" data-label={columns.added}>
              {exactTimeWords(each.createdAt, now, time)}
            </td>
            <td className="nowrap ink-2" data-label={columns.used}>
              {each.lastUsedAt === null ? never : agoWords(each.lastUsedAt, now, time)}
            </td>
            <td className="right">
              <button type="button" className="text-link crim" onClick={() => onRemove(each)}>
                {remove}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function RemoveDialog({ passkey, onClose }: { passkey: PasskeyView; onClose: () => void }) {
  const { people, common } = useWords()
  const words = people.passkey
  const { busy, send } = useWrite<'passkey.remove'>({
    refreshes: ['passkey.list'],
    keep: (list) => keep('passkey.list', {}, list),
    done: () => words.removed,
    refused: () => words.gone,
  })
  const remove = async () => {
    await send('passkey.remove', { passkeyId: passkey.passkeyId })
    onClose()
  }
  return (
    <Modal
      title={words.removeTitle(passkey.name)}
      onClose={onClose}
      footer={
        <>
          <span className="grow" />
          <Button variant="outline" onClick={onClose}>
            {common.cancel}
          </Button>
          <WriteButton theme="danger" busy={busy} onClick={() => void remove()}>
            {words.remove}
          </WriteButton>
        </>
      }
    >
      <p>{words.removeText}</p>
    </Modal>
  )
}
