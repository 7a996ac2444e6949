import { createHashRouter, Navigate, RouterProvider } from 'react-router'
import ConfigProvider from 'tdesign-react/es/config-provider'
import enLocale from 'tdesign-react/es/locale/en_US'
import zhLocale from 'tdesign-react/es/locale/zh_CN'
import { Toasts } from './components/toasts'
import { Frame } from './frame/frame'
import { NotFound } from './frame/not-found'
import { AccountPage } from './pages/account/account-page'
import { AfterSalesPage } from './pages/after-sales/after-sales-page'
import { BillsPage } from './pages/bills/bills-page'
import { CounterPage } from './pages/counter/counter-page'
import { ScreenPage } from './pages/counter/screen-page'
import { ImportJobPage } from './pages/import/import-job-page'
import { ImportPage } from './pages/import/import-page'
import { NoticesPage } from './pages/notices/notices-page'
import { OrderPage } from './pages/order/order-page'
import { OrdersPage } from './pages/orders/orders-page'
import { ProductPage } from './pages/product/product-page'
import { ProductsPage } from './pages/products/products-page'
import { usePreferences } from './preferences'
import { SessionGate } from './session-gate'

/** Addresses live in the hash, so that any static hosting serves them. */
const router = createHashRouter([
  {
    element: <Frame />,
    children: [
      { index: true, element: <Navigate to="/orders" replace /> },
      { path: 'orders', element: <OrdersPage /> },
      { path: 'orders/:orderId', element: <OrderPage /> },
      { path: 'after-sales/:caseId?', element: <AfterSalesPage /> },
      { path: 'counter', element: <CounterPage /> },
      { path: 'bills', element: <BillsPage /> },
      { path: 'notices', element: <NoticesPage /> },
      { path: 'products', element: <ProductsPage /> },
      { path: 'products/:spuId', element: <ProductPage /> },
      { path: 'import', element: <ImportPage /> },
      { path: 'import/:jobId', element: <ImportJobPage /> },
      { path: 'account', element: <AccountPage /> },
      { path: '*', element: <NotFound /> },
    ],
  },
  { path: 'counter/screen/:orderId?', element: <ScreenPage /> },
])

export function App() {
  const { language } = usePreferences()
  return (
    <ConfigProvider globalConfig={language === 'zh' ? zhLocale : enLocale}>
      <SessionGate>
        <RouterProvider router={router} />
      </SessionGate>
      <Toasts />
    </ConfigProvider>
  )
}
