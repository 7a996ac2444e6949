import { useEffect } from 'react'
import { Link } from 'react-router'
import { useWords } from '../words'
import { Icon } from './icon'

interface PageProps {
  title: string
  /** Beside the title, in grey. */
  meta?: React.ReactNode
  /** Where this page belongs to: drawn before the title, a step back on the phone. */
  parent?: { to: string; name: string }
  actions?: React.ReactNode
  /** Room below, so that a floating bar hides nothing. */
  roomBelow?: boolean
  children: React.ReactNode
}

/** The one bar of a page (title left, actions right) and its body. */
export function Page({ title, meta, parent, actions, roomBelow = false, children }: PageProps) {
  const { common } = useWords()
  useEffect(() => {
    document.title = `${title} · ${common.brand}`
  }, [title, common.brand])
  return (
    <>
      <header className="page-head">
        {parent ? (
          <Link className="crumb" to={parent.to} aria-label={parent.name}>
            <Icon name="left" />
            <span>{parent.name}</span>
            <span aria-hidden="true">/</span>
          </Link>
        ) : null}
        <h1 title={title}>{title}</h1>
        {meta ? <span className="meta">{meta}</span> : null}
        <span className="grow" />
        {actions ? <div className="page-actions">{actions}</div> : null}
      </header>
      <div className={roomBelow ? 'page-body room-below' : 'page-body'}>{children}</div>
    </>
  )
}
