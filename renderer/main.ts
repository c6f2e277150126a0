import './styles/frame.css';
document.title = 'Mailpath';
