import type { ThemeConfig } from 'antd';

/** Dark enough to be read on white by anybody: every text colour keeps 4.5 to 1. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b6b57',
    colorLink: '#0b6b57',
    colorInfo: '#1b5e9e',
    colorSuccess: '#2c6e2f',
    colorWarning: '#8a5300',
    colorError: '#b3261e',
    colorSuccessBg: '#eef7f0',
    colorSuccessBorder: '#9cc9a9',
    colorWarningBg: '#fff7e8',
    colorErrorBg: '#fdf1f0',
    colorErrorBorder: '#e3a9a5',
    colorInfoBg: '#eef4fb',
    colorTextSecondary: 'rgba(0,0,0,0.68)',
    colorTextTertiary: 'rgba(0,0,0,0.62)',
    colorTextQuaternary: 'rgba(0,0,0,0.58)',
    colorTextPlaceholder: 'rgba(0,0,0,0.58)',
    colorTextDescription: 'rgba(0,0,0,0.66)',
    colorTextDisabled: 'rgba(0,0,0,0.58)',
    borderRadius: 8,
    fontSize: 15,
    controlHeight: 36,
    fontFamily: 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", sans-serif',
  },
  components: {
    Segmented: { trackBg: '#e1e8e4' },
    Table: { headerBg: '#f2f5f3' },
    Layout: { siderBg: '#ffffff', headerBg: '#ffffff', bodyBg: '#f4f6f5' },
  },
};
