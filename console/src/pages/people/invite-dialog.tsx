import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import type { StaffRole } from '../../../../typings/owner-api'
import { CopyButton } from '../../components/copy-button'
import { Field } from '../../components/field'
import { Modal } from '../../components/modal'
import { WriteButton } from '../../components/write-button'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { RoleChoice } from './role-choice'

const linkOf = (token: string): string => {
  const { origin, pathname } = window.location
  return `${origin}${pathname}#/join/${token}`
}

/** For whom and as what, then the link, which is shown this once. */
export function InviteDialog({ roles, onClose }: { roles: StaffRole[]; onClose: () => void }) {
  const { people, common } = useWords()
  const [note, setNote] = useState('')
  const [role, setRole] = useState<StaffRole>(roles.includes('clerk') ? 'clerk' : 'viewer')
  const [link, setLink] = useState('')
  const { busy, send } = useWrite<'staff.invite'>({
    refreshes: ['staff.list'],
    done: ({ token }) => {
      setLink(linkOf(token))
      return null
    },
    refused: (refusal) =>
      refusal.code === 'TOO_MANY' ? people.inviteTooMany(refusal.detail.openMax) : people.aboveYou,
  })
  if (link !== '') return <LinkDialog link={link} onClose={onClose} />
  return (
    <Modal
      title={people.inviteTitle}
      onClose={onClose}
      footer={
        <>
          <span className="grow" />
          <Button variant="outline" onClick={onClose}>
            {common.cancel}
          </Button>
          <WriteButton
            theme="primary"
            busy={busy}
            onClick={() => void send('staff.invite', { role, note: note.trim() })}
          >
            {people.inviteMake}
          </WriteButton>
        </>
      }
    >
      <div className="stack">
        <Field
          label={people.inviteNote}
          hint={people.inviteNoteHint}
          name="note"
          value={note}
          onChange={setNote}
          first
        />
        <RoleChoice roles={roles} value={role} onChoose={setRole} />
      </div>
    </Modal>
  )
}

/** The link, which is shown this once. */
function LinkDialog({ link, onClose }: { link: string; onClose: () => void }) {
  const { people, common } = useWords()
  return (
    <Modal
      title={people.inviteTitle}
      onClose={onClose}
      footer={
        <>
          <span className="grow" />
          <Button theme="primary" onClick={onClose}>
            {common.close}
          </Button>
        </>
      }
    >
      <p>{people.inviteReady}</p>
      <p className="row told-once">
        <code className="mono" data-invite-link>
          {link}
        </code>
        <CopyButton text={link} label={people.inviteLink} />
      </p>
    </Modal>
  )
}
