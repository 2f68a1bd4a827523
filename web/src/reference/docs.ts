import 'swagger-ui-dist/swagger-ui.css';
import source from 'swagger-ui-dist/swagger-ui-bundle.js?url';
import { DOCUMENT, load } from './load';

type SwaggerUI = (options: { url: string; dom_id: string; deepLinking: boolean; persistAuthorization: boolean }) => void;

const show = await load<SwaggerUI>(source, 'SwaggerUIBundle');
show({ url: DOCUMENT, dom_id: '#reference', deepLinking: true, persistAuthorization: false });
