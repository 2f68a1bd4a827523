import '@mantine/core/styles.css';
import '../common/page.css';
import { createRoot } from 'react-dom/client';
import { Theme } from '../common/theme';
import { Console } from './Console';

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <Theme>
      <Console />
    </Theme>,
  );
}
