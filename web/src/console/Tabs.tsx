import classes from './Shell.module.css';

interface Props {
  label: string;
  links: { href: string; words: string; current: boolean }[];
}

/** A row of links, one of which is where we are. */
export function Tabs({ label, links }: Props) {
  return (
    <nav aria-label={label}>
      <ul className={classes['nav']}>
        {links.map(({ href, words, current }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
