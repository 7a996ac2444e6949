import type { StaffRole } from '../../../../typings/owner-api'
import { useOffline } from '../../components/offline'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'

const roles: StaffRole[] = ['owner', 'manager', 'clerk', 'viewer']

/** Which roles have to prove more than a password. */
export function NeedCard({ needed, mayChange }: { needed: StaffRole[]; mayChange: boolean }) {
  const { people, nav } = useWords()
  const offline = useOffline()
  const { busy, send } = useWrite<'staff.requireSecondFactor'>({
    refreshes: ['staff.list', 'secondFactor.get'],
    done: () => people.needSaved,
    refused: () => null,
  })
  const toggle = (role: StaffRole) =>
    needed.includes(role) ? needed.filter((each) => each !== role) : [...needed, role]
  return (
    <section className="card">
      <header>
        <h2>{people.need}</h2>
      </header>
      <div className="card-body stack">
        {roles.map((role) => (
          <label key={role} className="check-line">
            <input
              type="checkbox"
              checked={needed.includes(role)}
              disabled={!mayChange || busy || offline !== null}
              title={offline ?? undefined}
              onChange={() => void send('staff.requireSecondFactor', { roles: toggle(role) })}
            />
            {nav.roles[role]}
          </label>
        ))}
        <p className="ink-3 small">{people.needText}</p>
      </div>
    </section>
  )
}
