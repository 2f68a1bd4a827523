import '@mantine/core/styles.css';
import '../common/page.css';
import { createRoot } from 'react-dom/client';
import { Theme } from '../common/theme';
import { addressOf } from './address';
import { Room } from './Room';

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <Theme>
      <Room address={addressOf(location)} />
    </Theme>,
  );
}
