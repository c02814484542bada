import QtQuick
import Checkin.Theme

// The ground of a list of choices.
Rectangle {
    radius: Theme.radius * 0.6
    color: Theme.surface
    border.color: Theme.edge
    border.width: Theme.hair
}
