"""How lines, marks and labels of a chart look."""

_GRID, _INK = "B8C4C6", "2B3A3C"


def thin() -> str:
    line = f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{_GRID}"/></a:solidFill></a:ln>'
    return f'<c:spPr>{line}</c:spPr><c:marker><c:symbol val="none"/></c:marker>'


def marked(shape: str, size: int, colour: str, filled: bool) -> str:
    ink = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    return (
        "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:marker><c:symbol val="{shape}"/><c:size val="{size}"/><c:spPr>'
        f'{ink if filled else "<a:noFill/>"}<a:ln w="19050">{ink}</a:ln></c:spPr></c:marker>'
    )


def named(side: str) -> str:
    """The first point carries the name of its line."""
    on, off = _shown(name=1), _shown(name=0)
    return (
        f'<c:dLbls><c:dLbl><c:idx val="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{text(16)}<c:dLblPos val="{side}"/>{on}</c:dLbl>{off}</c:dLbls>'
    )


def _shown(*, name: int) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{name}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def text(half_points: int) -> str:
    return (
        '<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr sz="{half_points * 50}"><a:solidFill><a:srgbClr val="{_INK}"/></a:solidFill>'
        '</a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )
