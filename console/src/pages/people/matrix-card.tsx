import type { OutputOf } from '../../api'
import { Icon } from '../../components/icon'
import { useWords } from '../../words'

type Roles = OutputOf<'staff.list'>['roles']

/** What everybody may is one row; each other permission has its own, in the order of who may less. */
function rowsOf(roles: Roles) {
  const [all] = roles
  const everybody = (all?.may ?? []).filter((permission) =>
    roles.every(({ may }) => may.includes(permission)),
  )
  return (all?.may ?? []).filter((permission) => !everybody.includes(permission))
}

/** The table by which the server lets through, as it is. */
export function MatrixCard({ roles }: { roles: Roles }) {
  const { people, nav } = useWords()
  const mark = (may: boolean) =>
    may ? (
      <span className="jade may-mark">
        <Icon name="check" />
        <span className="sr-only">{people.mayYes}</span>
      </span>
    ) : (
      <span className="ink-3">
        –<span className="sr-only">{people.mayNo}</span>
      </span>
    )
  return (
    <section className="card">
      <header>
        <h2>{people.matrix}</h2>
        <span className="ink-3 small ellipsis">{people.matrixText}</span>
      </header>
      <div className="table-scroll">
        <table className="table table-36 table-plain matrix-rights">
          <thead>
            <tr>
              <th>{people.matrixThing}</th>
              {roles.map(({ role }) => (
                <th key={role}>{nav.roles[role]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>{people.readAll}</td>
              {roles.map(({ role }) => (
                <td key={role} data-label={nav.roles[role]}>
                  {mark(true)}
                </td>
              ))}
            </tr>
            {rowsOf(roles).map((permission) => (
              <tr key={permission}>
                <td>{people.permissions[permission]}</td>
                {roles.map(({ role, may }) => (
                  <td key={role} data-label={nav.roles[role]}>
                    {mark(may.includes(permission))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
