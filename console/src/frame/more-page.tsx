import { Link } from 'react-router'
import { Icon } from '../components/icon'
import { Page } from '../components/page'
import { useWords } from '../words'
import { pageGroups, usePages } from './pages'

/** On a phone: every page that is not at the thumb, in its group, with what waits in it. */
export function MorePage() {
  const { nav } = useWords()
  const { pages } = usePages()
  const groups = pageGroups
    .map((group) => ({ group, own: pages.filter((page) => page.group === group && !page.isAtThumb) }))
    .filter(({ own }) => own.length > 0)
  return (
    <Page title={nav.more}>
      {groups.map(({ group, own }) => (
        <section key={group} className="card more-pages">
          <header>
            <h2>{nav[group]}</h2>
          </header>
          <ul>
            {own.map((page) => (
              <li key={page.to}>
                <Link to={page.to}>
                  <Icon name={page.icon} size={20} />
                  <span className="grow">{page.name}</span>
                  {page.count ? <span className="small ink-3">{page.about}</span> : null}
                  <Icon name="right" />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}
