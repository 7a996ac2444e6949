import { Link } from 'react-router'
import { Page } from '../components/page'
import { Empty } from '../components/states'
import { useWords } from '../words'

export function NotFound() {
  const { wrong } = useWords()
  return (
    <Page title={wrong.notFound}>
      <section className="card">
        <Empty title={wrong.notFound} text={wrong.notFoundText}>
          <Link className="text-link" to="/orders">
            {wrong.toOrders}
          </Link>
        </Empty>
      </section>
    </Page>
  )
}
