import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Providers } from './app/providers';
import { Router } from './app/router';
import { checkWithoutEval } from './app/schemas-without-eval';
import { markStyles } from './app/style-nonce';
import './app/base.css';
import './shared/ui/plain.css';

markStyles();
checkWithoutEval();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Providers>
      <Router />
    </Providers>
  </StrictMode>,
);
