// Starts the page of all components.
import { mount } from 'svelte';
import Gallery from './Gallery.svelte';
import '../styles/tokens.css';
import '../styles/base.css';

mount(Gallery, { target: document.getElementById('app') as HTMLElement });
