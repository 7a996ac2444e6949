import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import type { StaffRow } from '../../../../typings/owner-api'
import { Modal } from '../../components/modal'
import { WriteButton } from '../../components/write-button'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { RoleChoice } from './role-choice'
import { useAccountRefusal } from './use-account-refusal'

export function RoleDialog({ row, onClose }: { row: StaffRow; onClose: () => void }) {
  const { people, nav, common } = useWords()
  const [chosen, setChosen] = useState(row.role)
  const refused = useAccountRefusal()
  const { busy, send } = useWrite<'staff.setRole'>({
    refreshes: ['staff.list'],
    done: (_data, sent) => people.roleSet(row.displayName, nav.roles[sent.role]),
    refused: ({ code }) => refused(code),
  })
  const save = async () => {
    if (chosen !== row.role) await send('staff.setRole', { staffId: row.staffId, role: chosen })
    onClose()
  }
  return (
    <Modal
      title={people.roleTitle(row.displayName)}
      onClose={onClose}
      footer={
        <>
          <span className="ink-3 small">{people.roleText}</span>
          <span className="grow" />
          <Button variant="outline" onClick={onClose}>
            {common.cancel}
          </Button>
          <WriteButton theme="primary" busy={busy} onClick={() => void save()}>
            {people.setRole}
          </WriteButton>
        </>
      }
    >
      <RoleChoice roles={row.roles} value={chosen} onChoose={setChosen} />
    </Modal>
  )
}
