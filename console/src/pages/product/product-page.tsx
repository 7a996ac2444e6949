import { Link, useLocation, useNavigate, useParams } from 'react-router'
import { isMissing } from '../../api'
import { Page } from '../../components/page'
import { Empty, ReadError, SkeletonRows } from '../../components/states'
import { useKeys } from '../../components/use-keys'
import { useWords } from '../../words'
import { Editor } from './editor'
import { NEW_ITEM } from './new-item'
import { useWholeItem } from './use-whole-item'

function useListAddress(): string {
  const state: unknown = useLocation().state
  const known =
    typeof state === 'object' && state !== null && 'list' in state && typeof state.list === 'string'
  return known ? String(state.list) : '/products'
}

/** One product as it is edited. */
export function ProductPage() {
  const { product: words, products } = useWords()
  const { spuId = '' } = useParams()
  const navigate = useNavigate()
  const parent = { to: useListAddress(), name: products.title }
  const item = useWholeItem(spuId)
  useKeys({ escape: () => void navigate(parent.to) })
  if (item.data) return <Editor key={spuId} item={item.data} parent={parent} />
  const missing = isMissing(item.error)
  return (
    <Page title={words.title} parent={parent}>
      {item.isError && !missing ? (
        <ReadError error={item.error} dataAt={0} onRetry={() => void item.refetch()} />
      ) : null}
      {missing || item.isPending ? (
        <section className="card">
          {missing ? (
            <Empty title={words.notFound} text={words.notFoundText}>
              <Link className="text-link" to="/products">
                {products.title}
              </Link>
            </Empty>
          ) : (
            <SkeletonRows rows={6} height={36} />
          )}
        </section>
      ) : null}
    </Page>
  )
}

/** A product that is to be: the same form over nothing. */
export function NewProductPage() {
  const { products } = useWords()
  const navigate = useNavigate()
  const parent = { to: useListAddress(), name: products.title }
  useKeys({ escape: () => void navigate(parent.to) })
  return <Editor item={NEW_ITEM} parent={parent} />
}
