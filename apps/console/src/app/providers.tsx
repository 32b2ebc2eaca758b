import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { queryClient } from '../shared/api/query-client';
import { useLanguage } from '../shared/i18n/words';
import { styleNonce } from './style-nonce';
import { theme } from './theme';

const csp = styleNonce ? { nonce: styleNonce } : undefined;

/** What every page stands in: data, language, looks. */
export function Providers({ children }: { children: ReactNode }) {
  const [language] = useLanguage();
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider locale={language === 'zh' ? zhCN : enUS} theme={theme} csp={csp} button={{ autoInsertSpace: false }}>
        {children}
      </ConfigProvider>
    </QueryClientProvider>
  );
}
