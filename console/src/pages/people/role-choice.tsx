import { useId } from 'react'
import type { StaffRole } from '../../../../typings/owner-api'
import { useWords } from '../../words'

interface RoleChoiceProps {
  roles: StaffRole[]
  value: StaffRole | null
  onChoose: (role: StaffRole) => void
}

/** The roles that may be given, each with what it may do in a sentence. */
export function RoleChoice({ roles, value, onChoose }: RoleChoiceProps) {
  const { people, nav } = useWords()
  const name = useId()
  return (
    <fieldset className="role-choice" aria-label={people.inviteRole}>
      {roles.map((each) => (
        <label key={each} className={each === value ? 'chosen' : ''}>
          <input
            type="radio"
            name={name}
            value={each}
            checked={each === value}
            onChange={() => onChoose(each)}
          />
          <span>
            <b>{nav.roles[each]}</b>
            <span className="ink-3 small">{people.roleTexts[each]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
